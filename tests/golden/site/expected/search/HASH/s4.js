_casebook("s4",["code date docs flag hour line move name next open page read root runs said ship step tide went zero","###$######$#$##$####"])
