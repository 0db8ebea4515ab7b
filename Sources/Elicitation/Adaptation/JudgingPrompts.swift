public import LanguageModels

extension PromptLibrary {
  /// The name of the prompt that has a response rated by itself.
  public static let rating = "rating"
  /// The name of the prompt that has two responses compared.
  public static let comparison = "comparison"

  /// The prompts that come with the program, with those that judge responses among them.
  public static let judging: PromptLibrary = {
    var library = PromptLibrary()
    // The project's own files, read in a test.
    try! library.replace(rating, with: PackageResources.rating_toml, named: "rating.toml")
    try! library.replace(comparison, with: PackageResources.comparison_toml, named: "comparison.toml")
    return library
  }()
}
