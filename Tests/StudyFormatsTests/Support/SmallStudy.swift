/// A study small enough to count by hand, with one of everything.
enum SmallStudy {
  static let files: [String: String] = [
    "study.json": """
    {
      "format": 1, "name": "flat", "title": "Flat sharing", "summary": "Three questions of flatmates.",
      "note": "Illustrations.", "task": "summarization", "made by": "nobody reads this"
    }
    """,
    "sources.jsonl": #"""
    {"source": "dishes", "text": "who does the dishes\n\n(asking for a friend)"}
    {"source": "rent", "title": "Rent day", "text": "The rent is due.", "cluster": "money", "task": "document-qa", "references": [{"title": "Lease", "text": "Pay by the 3rd."}, {"title": "Note", "text": "€ only"}]}
    {"source": "heating", "text": "Is 19 °C enough?", "cluster": "money", "unknown": [1, {"a": null}]}
    """#,
    "responses.jsonl": #"""
    {"response": "d1", "source": "dishes", "text": "Nobody does."}
    {"response": "d2", "source": "dishes", "text": "A friend asks \u00fcber dishes \ud83c\udf7d", "agent": "human"}
    {"response": "d-heron-1", "source": "dishes", "text": "", "agent": "heron", "target_score": 1}
    {"response": "d-heron-3", "source": "dishes", "text": "b\u0000c\u001b[31m", "agent": "heron", "target_score": 3}
    {"response": "d-heron-5", "source": "dishes", "text": "c", "agent": "heron", "target_score": 5}
    {"response": "r1", "source": "rent", "text": "By the 3rd."}
    {"response": "r2", "source": "rent", "text": "In euros."}
    """#,
    "pairs.jsonl": #"""
    {"pair": "d", "a": "d1", "b": "d2"}
    {"pair": "r", "a": "r2", "b": "r1"}
    """#,
    "votes.jsonl": #"""
    {"pair": "d", "agent": "human", "annotator": "ann", "verdict": "A"}
    {"pair": "d", "agent": "human", "annotator": "bob", "verdict": "tie"}
    {"pair": "r", "agent": "human", "verdict": "B"}
    {"pair": "d", "agent": "wren", "verdict": "A", "order": "AB", "justification": "It is short."}
    {"pair": "d", "agent": "wren", "verdict": "unreadable", "order": "BA"}
    {"pair": "d-heron-1~d-heron-5", "agent": "human", "annotator": "ann", "verdict": "A", "order": "BA"}
    {"pair": "r", "agent": "wren", "verdict": "flip"}
    """#,
    "factors.toml": """
    [[factor]]
    name = "length"
    comparison = { relative = 0.3 }

    [[factor]]
    name = "density"
    aliases = ["facts per word"]
    definition = "How many facts a word carries."
    tasks = ["summarization"]
    from = { formula = "number_of_facts / length" }
    comparison = { absolute = 0.25 }
    direction = "less"
    ranked = false

    [[factor]]
    name = "warmth"
    from = "share of response facts"
    comparison = "either zero"
    """,
    "manifestations.jsonl": #"""
    {"response": "d1", "values": {"fluency": 0.5, "length": 2, "hallucination": null}}
    {"response": "d2", "values": {"fluency": null, "charm": -1.5e-1}}
    {"response": "d1", "values": {"charm": 3}}
    """#,
    "facts.jsonl": #"""
    {"fact": "dishes.1", "source": "dishes", "text": "There are dishes."}
    {"fact": "dishes.2", "source": "dishes", "text": "A friend asks."}
    {"fact": "d1.1", "response": "d1", "text": "Nobody does the dishes."}
    {"fact": "d1.2", "response": "d1", "text": "There are dishes."}
    {"response": "d2", "facts": 0}
    """#,
    "judgements.jsonl": #"""
    {"fact": "d1.1", "factor": "off focus", "value": false}
    {"fact": "d1.2", "factor": "off focus", "value": true, "reason": "It is understood."}
    {"fact": "d1.1", "factor": "hallucination", "value": true}
    {"fact": "d1.1", "factor": "warmth", "value": null}
    {"fact": "dishes.1", "factor": "coverage", "response": "d1", "value": true}
    {"fact": "dishes.2", "factor": "source coverage", "response": "d1", "value": false}
    {"fact": "dishes.2", "factor": "source coverage", "response": "d2", "value": true}
    """#,
    "rejected.jsonl": #"""
    {"file": "a.json", "line": 3, "field": "x", "reason": "It was odd.", "excerpt": "true"}
    """#,
  ]

  /// The files with some replaced; an empty text leaves a file empty, nil takes it away.
  static func files(_ changes: [String: String?]) -> [String: String] {
    var files = files
    for (name, text) in changes { files[name] = text }
    return files
  }

  /// The files with lines appended to one of them.
  static func files(appending line: String, to name: String) -> [String: String] {
    files([name: (files[name] ?? "") + "\n" + line])
  }
}
