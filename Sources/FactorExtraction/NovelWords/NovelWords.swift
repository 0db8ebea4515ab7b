/// The share of an output's words that its source does not use: |output − source| / |output|, as sets of words
/// (`words(of:)`) in lower case and stemmed by Snowball's English stemmer.
///
/// Every distinct word is stemmed once and known by a number from then on, so keep one for many texts. Each thread needs its own:
/// the stemmer writes into a buffer of its own.
///
/// - Source: arXiv 2410.06965, Table 1; Porter, *Snowball*, 2001, the English stemmer.
public struct NovelWords: ~Copyable {
  private var stems = StemNumbers()
  /// For each stem the last source, and the last output, that used it.
  private var lastSource: [UInt32] = []
  private var lastOutput: [UInt32] = []
  private var source: UInt32 = 0
  private var output: UInt32 = 0

  public init() {}

  /// Takes the words of a source, which outputs are held against until the next one.
  public mutating func read(source text: String) {
    source += 1
    number(text)
    for stem in stems.found { lastSource[Int(stem)] = source }
  }

  /// The share of an output's words that the source read last does not use; 1 where none was read.
  ///
  /// - Returns: nil when the output has no word.
  public mutating func share(of text: String) -> Double? {
    output += 1
    number(text)
    var all = 0
    var novel = 0
    for stem in stems.found where lastOutput[Int(stem)] != output {
      lastOutput[Int(stem)] = output
      all += 1
      if source == 0 || lastSource[Int(stem)] != source { novel += 1 }
    }
    return all == 0 ? nil : Double(novel) / Double(all)
  }

  private mutating func number(_ text: String) {
    stems.number(text)
    let new = stems.count - lastSource.count
    lastSource.append(contentsOf: repeatElement(0, count: new))
    lastOutput.append(contentsOf: repeatElement(0, count: new))
  }
}
