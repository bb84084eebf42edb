"""Spanish figures as Mexico writes them, 10,000.5; dates are as Django has them for Spanish."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","

# A search address finds the same whichever language reads it, so days come in ISO 8601 alone.
DATE_INPUT_FORMATS = ["%Y-%m-%d"]
