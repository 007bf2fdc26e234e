_casebook("f-detection","174256e9",[[["customer","customer",0]],"###$#"])
