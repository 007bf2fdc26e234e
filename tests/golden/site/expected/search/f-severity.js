_casebook("f-severity","e3e281cd",[[["red","red",1],["amber","amber",3]],"##$$$#"])
