public import Preferences

/// The run that goes on in the background, whichever screen is on top.
public struct GoingRun: Hashable, Sendable {
  /// Where the study was opened from that it fills in.
  public var place: String
  public var record: RunRecord
  /// Nothing new is begun; what is on its way comes back.
  public var isEnding = false

  public init(place: String, record: RunRecord) {
    self.place = place
    self.record = record
  }
}

/// The runs of the study, the newest first.
public struct RunsScreen: Sendable {
  public var position = ListPosition()
  public init() {}
}
