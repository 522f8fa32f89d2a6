/// A scale from 0 to a round number.
struct Axis {
    var top: Double
    var left: Double
    var width: Double

    init(covering largest: Double, left: Double, width: Double) {
        self.left = left
        self.width = width
        let steps = [1.0, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10]
        var power = 0.001
        while power * 10 < largest { power *= 10 }
        top = steps.map { $0 * power }.first { $0 >= largest } ?? power * 10
    }

    init(top: Double, left: Double, width: Double) {
        self.top = top
        self.left = left
        self.width = width
    }

    func x(_ value: Double) -> Double { left + width * min(max(value / max(top, 1e-9), 0), 1) }

    /// A tick in words, with the decimals that it needs.
    func text(_ tick: Double) -> String { Number.fixed(tick, abs(tick - tick.rounded()) < 1e-6 ? 0 : top < 1 ? 2 : 1) }

    var ticks: [Double] { (0...4).map { top * Double($0) / 4 } }
}
