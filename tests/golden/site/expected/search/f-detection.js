_casebook("f-detection","9f1afdec",[[["customer","customer",0]],"###$#"])
