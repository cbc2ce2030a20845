namespace AutogradRnn;

/// <summary>One number that remembers how it was computed: the idea of <see cref="Tensor"/>, small enough to read in one sitting.</summary>
/// <remarks>
/// To learn with; networks use <see cref="Tensor"/>, which does the same for whole arrays. Every operation notes which numbers it read
/// and, for each of them, the slope: how much the result grows when that number grows by a little. The chain rule then goes backwards: a
/// number that receives the gradient g hands g · slope to each number it was made from.
/// <para>
/// <b>Reuse.</b> If c = b + b, then b reaches the end along two ways, and its gradient is the sum of what comes along both. So gradients
/// are added, never overwritten. <b>Order.</b> A number may pass its gradient on only when all that use it have handed in their share, and
/// then exactly once. Passing on each share as it comes, along with the shares that went before, counts the earlier ones again: the
/// recursion in the book this class is named after says 12 in the example below, where 8 is right.
/// </para>
/// After NumberWithGrad in Weidman 2019, "Deep Learning from Scratch", chapter 6.
/// </remarks>
/// <example><code>
/// NumberWithGrad a = 3;
/// NumberWithGrad b = 4 * a;
/// NumberWithGrad c = b + b;
/// c.Backward();
/// Console.WriteLine(a.Gradient);   // 8: c = 8a
/// Console.WriteLine(b.Gradient);   // 2: b is used twice
/// </code></example>
public sealed class NumberWithGrad
{
    private readonly (NumberWithGrad Number, double Slope)[] _inputs;

    /// <summary>A number that is given, not computed; plain numbers convert by themselves, as in <c>NumberWithGrad a = 3;</c>.</summary>
    /// <param name="value">The number.</param>
    public NumberWithGrad(double value)
        : this(value, "given")
    {
    }

    private NumberWithGrad(double value, string madeBy, params (NumberWithGrad Number, double Slope)[] inputs) =>
        (Value, MadeBy, _inputs) = (value, madeBy, inputs);

    /// <summary>The number itself.</summary>
    public double Value { get; }

    /// <summary>How it was made: <c>given</c>, <c>+</c>, <c>*</c>, <c>tanh</c>, ….</summary>
    public string MadeBy { get; }

    /// <summary>The numbers it was computed from; one that was read twice stands here twice.</summary>
    public IReadOnlyList<NumberWithGrad> DependsOn => [.. _inputs.Select(input => input.Number)];

    /// <summary>∂end/∂this, summed over all <see cref="Backward"/> passes since <see cref="ZeroGrad"/>; 0 before the first.</summary>
    public double Gradient { get; private set; }

    /// <summary>A plain number as one that takes part in a computation.</summary>
    public static implicit operator NumberWithGrad(double value) => new(value);

    /// <summary>a + b, with the slopes 1 and 1.</summary>
    public static NumberWithGrad operator +(NumberWithGrad a, NumberWithGrad b) => new(a.Value + b.Value, "+", (a, 1), (b, 1));

    /// <summary>a − b, with the slopes 1 and −1.</summary>
    public static NumberWithGrad operator -(NumberWithGrad a, NumberWithGrad b) => new(a.Value - b.Value, "-", (a, 1), (b, -1));

    /// <summary>a · b, with the slopes b and a.</summary>
    public static NumberWithGrad operator *(NumberWithGrad a, NumberWithGrad b) => new(a.Value * b.Value, "*", (a, b.Value), (b, a.Value));

    /// <summary>a / b, with the slopes 1/b and −a/b².</summary>
    public static NumberWithGrad operator /(NumberWithGrad a, NumberWithGrad b) =>
        new(a.Value / b.Value, "/", (a, 1 / b.Value), (b, -a.Value / (b.Value * b.Value)));

    /// <summary>−x, with the slope −1.</summary>
    public static NumberWithGrad operator -(NumberWithGrad x) => new(-x.Value, "negate", (x, -1));

    /// <summary>y = tanh(x), with the slope 1 − y².</summary>
    public NumberWithGrad Tanh() => Made("tanh", Math.Tanh(Value), y => 1 - y * y);

    /// <summary>y = eˣ, which is its own slope.</summary>
    public NumberWithGrad Exp() => Made("exp", Math.Exp(Value), y => y);

    /// <summary>The natural logarithm ln x, with the slope 1/x.</summary>
    public NumberWithGrad Log() => Made("log", Math.Log(Value), _ => 1 / Value);

    /// <summary>Adds ∂this/∂n to the <see cref="Gradient"/> of every number n behind this one, and 1 to its own.</summary>
    /// <remarks>A loop, not a recursion: a chain of 100,000 operations needs no deep stack.</remarks>
    public void Backward()
    {
        Dictionary<NumberWithGrad, int> sharesToCome = CountUses();
        Dictionary<NumberWithGrad, double> shares = new() { [this] = 1 };
        Stack<NumberWithGrad> complete = new([this]);
        while (complete.TryPop(out NumberWithGrad? number))
        {
            shares.Remove(number, out double gradient);
            number.Gradient += gradient;
            foreach ((NumberWithGrad input, double slope) in number._inputs)
            {
                shares[input] = shares.GetValueOrDefault(input) + gradient * slope;
                if (--sharesToCome[input] == 0) complete.Push(input);
            }
        }
    }

    /// <summary>Forgets the gradient of this number (not of those it was made from).</summary>
    public void ZeroGrad() => Gradient = 0;

    private NumberWithGrad Made(string by, double y, Func<double, double> slope) => new(y, by, (this, slope(y)));

    /// <summary>How often each number behind this one is used on the way to it.</summary>
    private Dictionary<NumberWithGrad, int> CountUses()
    {
        Dictionary<NumberWithGrad, int> uses = [];
        Stack<NumberWithGrad> open = new([this]);
        while (open.TryPop(out NumberWithGrad? number))
        {
            foreach ((NumberWithGrad input, _) in number._inputs)
            {
                if (uses.TryAdd(input, 0)) open.Push(input);
                uses[input]++;
            }
        }

        return uses;
    }
}
