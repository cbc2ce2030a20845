namespace AutogradRnn.Lessons.NumbersWithGradients;

/// <summary>A small engine: it notes every number in the order of computation, and how it was made. Its rules for * and tanh come from
/// exercises 1.2 and 1.3.</summary>
public sealed class Tape(IExercises rules)
{
    private readonly List<Line> _lines = [];

    public IReadOnlyList<Line> Lines => _lines;

    #region forward
    public double this[int line] => _lines[line].Value;

    public int Given(double value) => Note("given", value);

    public int Add(int a, int b) => Note("+", this[a] + this[b], a, b);

    public int Multiply(int a, int b) => Note("*", this[a] * this[b], a, b);

    public int Tanh(int x) => Note("tanh", Math.Tanh(this[x]), x);

    private int Note(string madeBy, double value, params int[] from)
    {
        _lines.Add(new Line(madeBy, value, from));
        return _lines.Count - 1;                      // a number is known by its line
    }
    #endregion

    #region backward
    /// <summary>∂end/∂line for every line up to the end.</summary>
    public double[] Backward(int end)
    {
        double[] gradients = new double[end + 1];
        gradients[end] = 1;                           // nudge the end itself: it moves as much
        for (int i = end; i >= 0; i--)                // the last number first
        {
            (string madeBy, double y, int[] from) = _lines[i];
            double dy = gradients[i];
            double[] handedBack = madeBy switch
            {
                "+" => [dy, dy],
                "*" => rules.MultiplyBackward(this[from[0]], this[from[1]], dy),
                "tanh" => [rules.TanhBackward(y, dy)],
                _ => [],
            };
            for (int k = 0; k < from.Length; k++) gradients[from[k]] += handedBack[k];
        }

        return gradients;
    }
    #endregion
}
