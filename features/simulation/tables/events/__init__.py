"""What happens around care: laboratory results, births and allowances, deaths, other payers."""
