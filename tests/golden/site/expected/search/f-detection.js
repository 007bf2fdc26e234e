_casebook("f-detection","9c5dc9b3",[[["customer","customer",0]],"###$#"])
