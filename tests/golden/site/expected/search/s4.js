_casebook("s4","9f1afdec",["code date docs flag hour line move name next open page read root runs ship step tide went zero","###$######$#$#$####"])
