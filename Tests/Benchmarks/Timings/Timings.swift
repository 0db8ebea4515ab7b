import Benchmark

let benchmarks: @Sendable () -> Void = {
  counting()
  correlation()
  resampling()
  editing()
  exploring()
}
