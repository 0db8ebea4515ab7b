public import CellGrid
public import FactorAnalysis
public import Preferences

/// The whole program as one value.
public struct ExplorerState: Sendable {
  public var size: Size
  /// The screens from the first to the one that is seen; never empty.
  public var screens: [Screen]
  public var overlay: Overlay?
  public var study: OpenStudy?
  /// The study being read, with how far it is, 0–1 where known.
  public var opening: Opening?
  public var notice: Notice?
  /// The task that is looked at.
  public var task = StudyTask.summarization
  /// The model beside the humans; nil where the study has none.
  public var model: Row<Agent>?
  public var isMouseOn: Bool
  /// What the last search looked for, for the next one.
  public var search = ""
  /// The names of the study on screen with the words of its metadata, as they were when an expression was last begun.
  var knownNames: ExpressionNames?
  /// What is being counted for, until it is on screen.
  var counting: Counting?
  /// Expressions that were typed, the oldest first.
  public var expressions: [String] = []
  /// The newest request of each kind; answers to older ones are dropped.
  public private(set) var requests: [Effect.Kind: Int] = [:]
  /// An edit is on its way into the journal.
  var isKeeping = false
  /// Edits asked for while one is being kept, in order.
  public var waitingChanges: [Change] = []
  /// Screens of the study as they were left, to come back to.
  public var left: [ScreenName: Screen] = [:]
  /// How much of the texts is indexed, while they are.
  public var indexing: Double?
  /// Where models are asked; nil until somebody says so.
  public var modelAddress: ModelAddress?
  /// The run that goes on in the background.
  public var run: GoingRun?
  /// What is planned, to be shown before anything is asked; nil where nobody waits for it.
  var proposed: RunOrder?
  /// Values came into the file that are not on screen yet.
  var needsRefill = false
  /// The program is left as soon as the run is over.
  var leavesAfterRun = false
  private var lastRequest = 0

  struct Counting: Hashable, Sendable {
    /// nil counts all pairs.
    var condition: String?
  }

  public struct Opening: Hashable, Sendable {
    public var place: String
    public var stage: String
    public var done: Double?
  }

  /// One line for the user, until the next key.
  public struct Notice: Hashable, Sendable {
    public enum Weight: Hashable, Sendable { case information, problem }
    public var text: String
    public var weight: Weight
  }

  public init(size: Size, start: StartScreen, isMouseOn: Bool = true) {
    self.size = size
    screens = [.start(start)]
    self.isMouseOn = isMouseOn
  }

  public var screen: Screen {
    get { screens[screens.count - 1] }
    set { screens[screens.count - 1] = newValue }
  }

  public var analysis: StudyAnalysis? { study?.analysis }
  public var taskAnalysis: TaskAnalysis? { study?.analysis.task(task) }
  public var intervals: TaskIntervals? { study?.intervals[task] }

  /// A number for a new request of a kind; answers with an older number are stale from now on.
  mutating func request(_ kind: Effect.Kind) -> Int {
    lastRequest += 1
    requests[kind] = lastRequest
    return lastRequest
  }

  func isCurrent(_ request: Int, _ kind: Effect.Kind) -> Bool { requests[kind] == request }

  mutating func say(_ text: String) { notice = Notice(text: text, weight: .information) }
  mutating func complain(_ text: String) { notice = Notice(text: text, weight: .problem) }
}
