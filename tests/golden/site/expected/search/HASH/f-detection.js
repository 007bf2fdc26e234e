_casebook("f-detection",[[["customer","customer",0]],"###$#"])
