"""支付资格记分: doctors and pharmacists with their points, and what the evidence would add."""
