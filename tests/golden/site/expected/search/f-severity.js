_casebook("f-severity","9f1afdec",[[["red","red",1],["amber","amber",3]],"##$$$#"])
