_casebook("s10","9f1afdec",["lighthouse","#"])
