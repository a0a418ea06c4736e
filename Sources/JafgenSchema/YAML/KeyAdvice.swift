/// What to say of a key that a mapping does not have.
struct KeyAdvice {
  /// What to do about it.
  let help: String
  /// The known key that it stands for, whose absence needs no word of its own.
  var meant: String?

  init(_ help: String, meant: String? = nil) {
    self.help = help
    self.meant = meant
  }
}
