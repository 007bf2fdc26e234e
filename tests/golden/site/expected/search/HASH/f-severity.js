_casebook("f-severity",[[["red","red",1],["amber","amber",3]],"##$$$#"])
