"""What can be prescribed, done and sold in the simulated city, and what people suffer from.

Everything is invented except what is a public standard: generic names, the form of national item
codes (claims reference 2.1 and 2.2), ICD-10 and ICD-9-CM-3 codes, departments. Makers are made up;
prices are yuan a unit as they are after national procurement (4.5), assumed where nothing is said.

The data are CSV files beside the modules, one row a thing, meant to be read and edited by hand:

- drugs.csv, pieces.csv, services.csv, consumables.csv: `items.ITEMS`
- diagnoses.csv: `diagnoses.DIAGNOSES`, which refers to `departments` and `conditions`
- menus.csv, baskets.csv: `menus.MENUS`, what suits a diagnosis in a role (drug, ward, counter…)
- rule_items.csv: limits on items, for the table `rule_items`; honest menus obey them

A tag says what layers may do with an item; all tags are listed in `items.TAGS`.
"""
