import ArgumentParser
import Foundation
import LanguageModels
import Preferences

/// Which model is asked, where, how fast and for how much.
struct ModelArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "An OpenAI-compatible endpoint, such as http://127.0.0.1:8080/v1, whose model is asked.", valueName: "url"))
  var endpoint: String?
  @Option(help: ArgumentHelp("The model's name at the endpoint.", valueName: "name")) var model: String?
  @Option(
    help: ArgumentHelp(
      "The environment variable that holds the key; keys are taken from nowhere else.", valueName: "name"))
  var keyFrom: String?
  @Flag(help: "Ask another host over plain HTTP, which anybody on the way can read.") var insecure = false
  @Option(help: ArgumentHelp("Stop before more than so many US dollars are spent.", valueName: "dollars"))
  var maxCost: Double?
  @Option(
    help: ArgumentHelp(
      "What models cost: TOML with a [[model]] for each, its name, and dollars for a million tokens of input and output.",
      valueName: "file")) var prices: String?
  @Option(help: ArgumentHelp("A folder with prompts that take the place of the program's.", valueName: "folder"))
  var prompts: String?
  @Option(help: ArgumentHelp("Requests on their way at once, at most.", valueName: "n")) var atOnce = 64
  @Option(help: ArgumentHelp("Requests a minute, at most.", valueName: "n")) var requestsPerMinute: Int?
  @Option(help: ArgumentHelp("Tokens a minute, at most.", valueName: "n")) var tokensPerMinute: Int?
  @Flag(help: "Do not ask before anything is spent.") var yes = false

  func validate() throws {
    guard endpoint == nil || model != nil else { throw ValidationError("--endpoint and --model go together.") }
    guard (1...1024).contains(atOnce) else { throw ValidationError("--at-once must be from 1 to 1024, not \(atOnce).") }
    guard maxCost.map({ $0 >= 0 && $0.isFinite }) ?? true else {
      throw ValidationError("--max-cost must be 0 or more.")
    }
    for limit in [requestsPerMinute, tokensPerMinute] where limit.map({ $0 < 1 }) ?? false {
      throw ValidationError("A limit a minute must be 1 or more.")
    }
  }

  var limits: PaceLimits {
    PaceLimits(
      atOnce: atOnce, firstAtOnce: min(8, atOnce), requestsPerMinute: requestsPerMinute,
      tokensPerMinute: tokensPerMinute)
  }

  func price(of model: String) throws -> Price? {
    guard let prices else { return PriceTable.standard[model] }
    guard let bytes = FileManager.default.contents(atPath: prices) else {
      throw CommandFailure(.noInput, "\(prices): there is no such file.")
    }
    return try PriceTable(Array(bytes), named: prices)[model]
  }

  /// The prompts of the program and of `--prompts`.
  func library() throws -> PromptLibrary {
    var library = PromptLibrary()
    if let prompts { try library.replace(fromFolder: prompts) }
    return library
  }

  func annotationPrompts() throws -> AnnotationPrompts {
    var all = AnnotationPrompts()
    if let prompts { try all.replace(fromFolder: prompts) }
    return all
  }

  /// The model that is named; nil where none is.
  var address: ModelAddress? {
    guard let endpoint, let model else { return nil }
    return ModelAddress(endpoint: endpoint, model: model, keyVariable: keyFrom, allowsInsecure: insecure)
  }

  /// A model, under the limits that are given.
  ///
  /// - Throws: `LanguageModelError` for an address that cannot be asked, and a key that is not there.
  func model(at address: ModelAddress) throws -> AskedModel {
    let endpoint = try Endpoint(address.endpoint, allowsInsecure: address.allowsInsecure)
    return AskedModel(
      address: address, origin: endpoint.address, transport: try transport(to: endpoint, key: address.keyVariable),
      price: try price(of: address.model), costLimit: maxCost, limits: limits)
  }

  func transport(to endpoint: Endpoint) throws -> EndpointTransport { try transport(to: endpoint, key: keyFrom) }

  private func transport(to endpoint: Endpoint, key variable: String?) throws -> EndpointTransport {
    let key = try variable.map { try APIKey(variable: $0, in: ProcessInfo.processInfo.environment) }
    return EndpointTransport(endpoint, key: key)
  }
}
