_casebook("f-detection","e3e281cd",[[["customer","customer",0]],"###$#"])
