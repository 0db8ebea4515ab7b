/// A formula over named columns of numbers: arithmetic, comparisons, `and or not`, `min max abs log if`.
///
/// A comparison gives 1 or 0. A missing operand makes the result missing, and so do a division by zero, the logarithm of
/// zero or less, and anything else that is no finite number; `if` looks only at its condition and the branch it takes.
///
/// Grammar, loosest binding first:
///
///     formula  = or
///     or       = and { "or" and }
///     and      = not { "and" not }
///     not      = "not" not | compare
///     compare  = sum [ ("<" | "<=" | ">" | ">=" | "=" | "!=") sum ]
///     sum      = product { ("+" | "-") product }
///     product  = sign { ("*" | "/") sign }
///     sign     = "-" sign | atom
///     atom     = number | name | function "(" formula { "," formula } ")" | "(" formula ")"
///
/// A name is one or more words (`number of facts`), with underscores for spaces if wished, or anything in backquotes.
public struct Formula: Hashable, Sendable {
  indirect enum Node: Hashable, Sendable {
    case number(Double)
    /// Index into `names`.
    case name(Int)
    case negate(Node)
    case not(Node)
    case binary(Operator, Node, Node)
    case call(Function, [Node])
  }

  enum Operator: String, Hashable, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case unequal = "!="
    case and
    case or
  }

  enum Function: String, Hashable, Sendable, CaseIterable {
    case min, max, abs, log
    case choice = "if"

    var argumentCount: ClosedRange<Int> {
      switch self {
      case .min, .max: 1...64
      case .abs, .log: 1...1
      case .choice: 3...3
      }
    }
  }

  /// A name as written, with where it stands.
  public struct Name: Hashable, Sendable {
    /// Words joined by single spaces, without backquotes.
    public let text: String
    /// From 1, in characters.
    public let column: Int
  }

  /// As the user typed it.
  public let text: String
  /// The names it uses, each once, in order of appearance.
  public let names: [Name]
  let root: Node

  /// Words, numbers and signs at most: a formula is walked by recursion, which must not run out of stack.
  static let longest = 1000

  /// Reads a formula.
  /// - Throws: `FormulaError` pointing at the first character that does not fit, or where the formula becomes too long.
  /// - Complexity: O(length · names).
  public init(_ text: String) throws(FormulaError) {
    let tokens = try FormulaToken.all(of: text)
    if tokens.count > Self.longest {
      throw FormulaError(
        column: tokens[Self.longest].column, message: "the formula has more than \(Self.longest) words and signs")
    }
    var parser = FormulaParser(tokens: tokens)
    root = try parser.formula()
    names = parser.names
    self.text = text
  }
}
