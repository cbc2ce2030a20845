namespace AutogradRnn.Lessons.ReuseAndAccumulation;

#region tiny
/// <summary>The smallest engine: a number, what it was made from, and the slope towards each.</summary>
public sealed class TinyNumber(double value, params (TinyNumber Number, double Slope)[] inputs)
{
    public double Value => value;

    public double Gradient { get; private set; }

    public int Visits { get; private set; }

    public static TinyNumber operator +(TinyNumber a, TinyNumber b) => new(a.Value + b.Value, (a, 1), (b, 1));

    public static TinyNumber operator *(TinyNumber a, TinyNumber b) => new(a.Value * b.Value, (a, b.Value), (b, a.Value));

    public void Backward(Rule rule, double arriving = 1)
    {
        Visits++;
        Gradient = rule == Rule.Assign ? arriving : Gradient + arriving;
        double handedOn = rule == Rule.AddAndPassSum ? Gradient : arriving;
        foreach ((TinyNumber number, double slope) in inputs) number.Backward(rule, handedOn * slope);
    }
}
#endregion
