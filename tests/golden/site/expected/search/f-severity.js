_casebook("f-severity","9c5dc9b3",[[["red","red",1],["amber","amber",3]],"##$$$#"])
