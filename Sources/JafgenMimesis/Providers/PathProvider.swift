internal import JafgenArguments

/// Paths of folders as users have them, for one operating system or several.
enum PathProvider {
  static let declarations: [TypeDeclaration] = [
    declaration("path.root", "The root folder, always the same.") { .literal($0.root) },
    declaration("path.home", "The folder that contains users' folders, always the same.") { .literal($0.home) },
    declaration("path.user", "A user's folder.") { .sequence(user($0)) },
    declaration("path.users_folder", "A folder within a user's folder.") { system in
      .sequence(user(system) + [.literal(system.separator), .list(LocaleData.common("development", "folders"))])
    },
    declaration("path.dev_dir", "A user's folder for programs in one language.") { .sequence(languageFolder($0)) },
    declaration("path.project_dir", "A user's folder for one program.") { system in
      .sequence(
        languageFolder(system) + [
          .literal(system.separator), .list(LocaleData.common("development", "project_names")),
        ])
    },
  ]

  /// What paths look like.
  private struct System: Sendable {
    let root: String
    let home: String
    let separator: String
    /// The users' names.
    let users: @Sendable () -> WordList
  }

  private static let unix = System(root: "/", home: "/home", separator: "/") {
    LocaleData.common("person", "usernames")
  }
  private static let windows = System(root: "C:\\", home: "C:\\Users", separator: "\\") {
    PersonProvider.words("C")
  }

  private static let platforms = [
    ("linux", unix), ("darwin", unix), ("freebsd", unix), ("win32", windows), ("win64", windows),
  ]

  private static func declaration(
    _ name: String, _ summary: String, _ part: @escaping @Sendable (System) -> TextPart
  ) -> TypeDeclaration {
    TypeDeclaration(
      name, summary,
      parameters: [
        Parameter(
          "platform", .member(platforms.map { .init($0.0.uppercased(), $0.0) }), default: "linux",
          "The operating system.")
      ]
    ) { arguments throws(ArgumentProblem) in
      let wanted = arguments.member("platform")
      guard wanted == nil, arguments.has("platform") else {
        return .text(part(platforms.first { $0.0 == wanted }?.1 ?? unix))
      }
      return .text(.distinct(sampled: .oneOf(platforms.map { part($0.1) })) { .oneOf([part(unix), part(windows)]) })
    }
  }

  private static func user(_ system: System) -> [TextPart] {
    [.literal(system.home + system.separator), .list(system.users())]
  }

  private static func languageFolder(_ system: System) -> [TextPart] {
    user(system) + [
      .literal(system.separator), .list(WordList(["Development", "Dev"])), .literal(system.separator),
      .list(LocaleData.common("development", "programming_langs")),
    ]
  }
}
