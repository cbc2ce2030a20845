// Numbers that remember how they were made: the examples of Weidman 2019, "Deep Learning from Scratch", chapter 6, each derivative beside
// its finite difference. The class is src/Autograd/NumberWithGrad.cs, about 100 lines.
using System.CommandLine;
using AutogradRnn;
using AutogradRnn.Examples;

Option<bool> quick = CommandLine.Quick();
Option<int?> formulas = Options.Count("--formulas", "How many random formulas to check. [default: 10000]");
Option<ulong> seed = Options.Seed();
return CommandLine.Run(
    "NumberWithGrad",
    "Numbers with gradients: the book's examples, and random formulas, each beside its finite difference.",
    args,
    [formulas, seed, quick],
    said =>
    {
        BookExamples();
        RandomFormulas(said.GetValue(formulas) ?? (said.GetValue(quick) ? 1000 : 10_000), said.GetValue(seed));
    });

static void BookExamples()
{
    Heading("a = 3, b = 4a, c = b + 5");
    NumberWithGrad a = 3;
    NumberWithGrad b = a * 4;
    NumberWithGrad c = b + 5;
    c.Backward();
    Console.WriteLine($"c = {c.Value}, ∂c/∂a = {a.Gradient}, ∂c/∂b = {b.Gradient}                 the book: 4 and 1");

    Heading("d = (4a + 3) · (a + 2) = 4a² + 11a + 6, so ∂d/∂a = 8a + 11: a is used twice");
    Console.WriteLine("    a        d   backward     8a + 11   numerical");
    foreach (double value in (double[])[3, -1, 0.5, 100])
    {
        double backward = Derivative(Twice, value);
        Console.WriteLine($"{value,5} {Twice(value).Value,8} {backward,10} {8 * value + 11,11} {Numerical(Twice, value),11:0.000000}");
    }

    Console.WriteLine("The book: d = 75 and ∂d/∂a = 35 at a = 3.");

    Heading("c = b + b with b = 4a, so c = 8a: b is shared");
    a = 3;
    b = a * 4;
    c = b + b;
    c.Backward();
    Console.WriteLine($"∂c/∂b = {b.Gradient}, ∂c/∂a = {a.Gradient}                         the book's recursion: 12, which is wrong");
    Console.WriteLine($"numerical ∂c/∂a = {Numerical(Shared, 3):0.000000}");

    Heading("A second pass adds to the gradients, until they are set to zero");
    c.Backward();
    Console.WriteLine($"after two passes ∂c/∂a = {a.Gradient}");
    a.ZeroGrad();
    c.Backward();
    Console.WriteLine($"after ZeroGrad and one pass ∂c/∂a = {a.Gradient}");
    Require(a.Gradient == 8 && Derivative(Twice, 3) == 35);
}

static void RandomFormulas(int count, ulong seed)
{
    Heading($"{count:#,0} random formulas of + − · / tanh exp ln, in which every number may be used again");
    double worst = 0;
    for (int i = 0; i < count; i++)
    {
        ulong number = seed + (ulong)i;
        double at = new RandomGenerator(number).NextDouble() * 2 - 1;
        double backward = Derivative(a => RandomFormula(a, number), at);
        double numerical = Numerical(a => RandomFormula(a, number), at);
        double error = Math.Abs(backward - numerical) / Math.Max(1, Math.Abs(backward));
        worst = Math.Max(worst, error);
        if (i < 5) Console.WriteLine($"formula {i + 1}: at {at,6:0.000} backward {backward,12:0.00000000}, numerical {numerical,12:0.00000000}");
    }

    Console.WriteLine($"Largest difference of all: {worst:0.0e0}");
    Require(worst < 1e-6);
}

static NumberWithGrad Twice(NumberWithGrad a)
{
    NumberWithGrad b = a * 4;
    NumberWithGrad c = b + 3;
    return c * (a + 2);
}

static NumberWithGrad Shared(NumberWithGrad a)
{
    NumberWithGrad b = a * 4;
    return b + b;
}

// The same formula for the same number; each step reads the last number and any made before it.
static NumberWithGrad RandomFormula(NumberWithGrad a, ulong number)
{
    RandomGenerator random = new(number);
    List<NumberWithGrad> made = [a];
    for (int i = 0; i < 10; i++)
    {
        NumberWithGrad x = made[^1], y = made[random.Next(made.Count)];
        made.Add(random.Next(6) switch
        {
            0 => x + y,
            1 => x - y,
            2 => x.Tanh() * y,
            3 => x / (y * y + 1),
            4 => (-x * x).Exp() + y,
            _ => (x * x + 1).Log(),
        });
    }

    return made[^1];
}

static double Derivative(Func<NumberWithGrad, NumberWithGrad> formula, double at)
{
    NumberWithGrad a = at;
    formula(a).Backward();
    return a.Gradient;
}

// (f(a + ε) − f(a − ε)) / 2ε.
static double Numerical(Func<NumberWithGrad, NumberWithGrad> formula, double at)
{
    const double Epsilon = 1e-5;
    return (formula(at + Epsilon).Value - formula(at - Epsilon).Value) / (2 * Epsilon);
}

static void Heading(string text) => Console.WriteLine($"\n{text}");

static void Require(bool right)
{
    if (!right) throw new InvalidOperationException("A gradient is not what it should be: see the numbers above.");
}
