/// A scale from 0 to a round number.
struct Axis {
    var top: Double
    var left: Double
    var width: Double

    init(covering largest: Double, left: Double, width: Double) {
        self.left = left
        self.width = width
        let steps = [1.0, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
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

    var ticks: [Double] { (0...4).map { top * Double($0) / 4 } }
}
