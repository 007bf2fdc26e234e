_casebook("f-severity","174256e9",[[["red","red",1],["amber","amber",3]],"##$$$#"])
