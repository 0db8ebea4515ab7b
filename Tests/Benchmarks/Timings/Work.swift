import Benchmark

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What the process's own CPU clock says; the library's figure comes in ticks of 10 ms.
private let processorTime = BenchmarkMetric.custom("CPU ns", polarity: .prefersSmaller, useScalingFactor: false)

/// Registers a piece of work to be timed over and over; making its input is not timed.
func work<Input>(
  _ name: String, for duration: Duration = .seconds(4), on input: @escaping () throws -> Input,
  _ body: @escaping (Input) throws -> some Any
) {
  Benchmark(
    name,
    configuration: .init(
      metrics: [.wallClock, .throughput, processorTime], warmupIterations: 2, maxDuration: duration),
    closure: { (benchmark: Benchmark, input: Input) in
      let start = processorNanoseconds()
      let result = try body(input)
      benchmark.measurement(processorTime, processorNanoseconds() - start)
      blackHole(result)
    }, setup: input)
}

private func processorNanoseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
