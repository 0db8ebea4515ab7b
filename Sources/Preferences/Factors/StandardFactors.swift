extension Factor {
  /// The thirteen factors of arXiv 2410.06965, Table 1, with the tasks of its section 3.2 (document QA has novel words too:
  /// Figure 3c, Table 11). A study may redefine them and add its own.
  public static let standard: [Factor] = {
    let summaries = [StudyTask.summarization]
    let answers = [StudyTask.instructionFollowing, .documentQA]
    let all = summaries + answers
    return [
      Factor(
        name: "intent alignment", definition: "The response pursues the same intent as the source.", tasks: summaries),
      Factor(
        name: "formality alignment", definition: "The response is as formal or informal as the source.",
        tasks: summaries),
      Factor(
        name: "receptiveness", definition: "The core question of the source is answered.", tasks: answers),
      Factor(
        name: "number of facts", aliases: ["facts"], definition: "How many atomic facts the response states.",
        tasks: all, level: .atomicFact, extractor: .judgements(.factCount)),
      Factor(
        name: "source coverage", aliases: ["coverage"],
        definition: "The share of the source's atomic facts that the response states.", tasks: summaries,
        level: .atomicFact, extractor: .judgements(.shareOfSourceFacts)),
      Factor(
        name: "length", aliases: ["words"], definition: "How many words the response has.", tasks: all,
        extractor: .rule("length")),
      Factor(
        name: "novel words", definition: "The share of the response's words that the source does not use.",
        tasks: summaries + [.documentQA], extractor: .rule("novel words")),
      Factor(
        name: "fluency", definition: "How well the single sentences are written.", tasks: all),
      Factor(
        name: "coherence", definition: "How well the sentences form one body.", tasks: all),
      Factor(
        name: "off focus", definition: "The share of the response's facts that miss the main focus of the source.",
        tasks: all, level: .atomicFact, extractor: .judgements(.shareOfResponseFacts)),
      Factor(
        name: "hallucination", definition: "The share of the response's facts that the source contradicts or lacks.",
        tasks: all, level: .atomicFact, extractor: .judgements(.shareOfResponseFacts)),
      Factor(
        name: "helpfulness", definition: "The share of the response's facts that add helpful information.",
        tasks: answers, level: .atomicFact, extractor: .judgements(.shareOfResponseFacts)),
      Factor(
        name: "misinformation", definition: "The share of the response's facts that may be wrong or mislead.",
        tasks: answers, level: .atomicFact, extractor: .judgements(.shareOfResponseFacts)),
    ]
  }()
}
