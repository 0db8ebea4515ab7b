import FactorAnalysis
import Preferences
import Reporting
import Statistics

extension Effect {
  /// Carries out an effect that only computes or reads texts of the open study, and says what came of it.
  ///
  /// - Parameter send: takes what is there before all of it is.
  /// - Returns: nil for effects that reach outside (opening, journal, terminal), which the program carries out itself,
  ///   and for work that was cancelled.
  public func outcome(
    isCancelled: @escaping @Sendable () -> Bool = { false }, send: (Message) -> Void = { _ in }
  ) -> Message? {
    switch self {
    case .computeIntervals(let request, let analysis, let task):
      guard let intervals = TaskIntervals(of: task, in: analysis, isCancelled: isCancelled) else { return nil }
      return .intervals(request: request, task, intervals)
    case .findPairs(let request, let analysis, let query):
      do {
        let found = try analysis.findPairs(query, isCancelled: isCancelled) { part in
          if !isCancelled() { send(.found(request: request, part)) }
        }
        return isCancelled() ? nil : .found(request: request, found)
      } catch {
        return .failed(request: request, kind, "\(error)")
      }
    case .findRow(let request, let analysis, let search):
      let place = search.place(in: analysis, isCancelled: isCancelled)
      return isCancelled() ? nil : .foundRow(request: request, search, place)
    case .readPair(let request, let study, let pair, let columns):
      do {
        let detail = try PairDetail(pair, of: study)
        return .read(request: request, detail, PairTexts(detail, columns: columns))
      } catch {
        return .failed(request: request, kind, "\(error)")
      }
    case .countSlices(let request, let analysis, let question):
      do {
        return try SliceTable(question, in: analysis, isCancelled: isCancelled)
          .map { .countedSlices(request: request, $0) }
      } catch {
        return .failed(request: request, kind, "\(error)")
      }
    case .describeFactor(let request, let analysis, let task, let factor):
      return FactorDescription(of: factor, in: task, from: analysis, isCancelled: isCancelled)
        .map { .described(request: request, $0) }
    case .previewFactor(let request, let analysis, let task, let old, let new):
      return .previewed(request: request, Self.preview(analysis, task, old: old, new: new))
    case .takeUp(let request, let study, let entries):
      return .tookUp(request: request, TakenUp(entries, in: study), isLast: true)
    case .nameStudy(let request, let edited):
      // A column that cannot be read is told of when an expression asks for it.
      return (try? ExpressionNames(reading: edited)).map { .named(request: request, $0) }
    case .recount(let request, let study, let condition):
      do {
        let analysis = try study.analysis.counted(
          where: condition.map { try SliceExpression($0) },
          progress: { done in if !isCancelled() { send(.recounting(request: request, done: done)) } },
          isCancelled: isCancelled)
        return isCancelled() ? nil : .recounted(request: request, analysis)
      } catch let error as FormulaError {
        return .refused(request: request, condition ?? "", error)
      } catch is CancellationError {
        return nil
      } catch {
        return .failed(request: request, kind, "\(error)")
      }
    case .dissect(let request, let analysis, let orders):
      do {
        let made = concurrentMap(orders.count) { place in
          Result { try Dissection(orders[place].question, in: analysis, isCancelled: isCancelled) }
        }
        let fitted = try zip(orders, made).map { ($0.key, try $1.get()) }
        return .dissected(request: request, Dictionary(fitted) { $1 })
      } catch is CancellationError {
        return nil
      } catch {
        return .failed(request: request, kind, "\(error)")
      }
    case .divide(let request, let analysis, let task, let division):
      do {
        return .scenarios(request: request, division, try division.slices(of: task, in: analysis))
      } catch {
        return .failed(request: request, kind, "\(error)")
      }
    case .resampleClusters(let request, let key, let dissection, let resamples):
      return (try? dissection.clusterBootstrap(resamples: resamples, isCancelled: isCancelled))
        .map { .resampled(request: request, key, $0) }
    case .checkHealth(let request, let known, let contents, let options):
      do {
        let health =
          known
          ?? StudyHealth(of: contents, level: options.level, resamples: options.resamples, seed: options.seed)
        send(.checked(request: request, health))
        return try health.readingTexts(
          isCancelled: isCancelled,
          progress: { send(.checking(request: request, done: Double($0) / Double(max(1, $1)))) }
        ).map { .checked(request: request, $0) }
      } catch {
        return .failed(request: request, kind, "\(error)")
      }
    case .readHealthRows(let request, let health, let finding):
      do {
        return .healthRows(request: request, try HealthRowsReport(health, finding, limit: HealthScreen.mostRows))
      } catch {
        return .failed(request: request, kind, "\(error)")
      }
    case .drawSample, .readItem, .assess: return validationOutcome(isCancelled: isCancelled, send: send)
    case .indexWords, .open, .keep, .watch, .stop, .copy, .setMouse, .suspend, .quit, .readRuns, .readQuestion,
      .planRun,
      .tryQuestion, .extract, .endRun, .refill, .remember:
      return nil
    }
  }

  private static func preview(
    _ analysis: StudyAnalysis, _ task: StudyTask, old: Factor?, new: Factor
  ) -> Result<[Movement], FormulaError> {
    if case .formula(let text) = new.extractor {
      do {
        _ = try Formula(text).references(in: analysis.factors)
      } catch {
        return .failure(error)
      }
    }
    do {
      let after = try analysis.applying(.factor(old: old, new: new))
      if let error = after.edited.formulaErrors[new.name] { return .failure(error) }
      return .success(Movement.all(of: new.name, formerly: old?.name, in: task, from: analysis, to: after))
    } catch {
      return .failure(FormulaError(column: 1, message: error.description))
    }
  }
}
