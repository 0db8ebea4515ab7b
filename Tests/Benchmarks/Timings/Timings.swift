import Benchmark

let benchmarks: @Sendable () -> Void = {
  extraction()
  counting()
  correlation()
  resampling()
  editing()
  slicing()
  exploring()
  importing()
  posteriors()
  dissecting()
}
