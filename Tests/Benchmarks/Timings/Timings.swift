import Benchmark

let benchmarks: @Sendable () -> Void = {
  counting()
  correlation()
  editing()
}
