using System.Text.RegularExpressions;
using AutogradRnn.Layers;
using AutogradRnn.Testing;
using AutogradRnn.Training;

namespace AutogradRnn.Examples.Tests.Readme;

/// <summary>The README's programs: what it shows is what is compiled and run here.</summary>
public partial class ReadmeTests
{
    [Test]
    public void GradientsAccumulateWhereATensorIsReused()
    {
        StringWriter console = new();
        #region reuse
        Tensor a = Tensor.Scalar(3, DType.Float64).RequireGrad();
        Tensor b = 4 * a;
        Tensor c = b * b + b;                  // b is used three times
        c.Backward();

        double Value(double a) => 4 * a * (4 * a) + 4 * a;
        double numerical = (Value(3 + 1e-6) - Value(3 - 1e-6)) / 2e-6;
        console.WriteLine($"backward {a.Grad!.Item():0.000}, numerical {numerical:0.000}");
        #endregion
        Assert.That(console.ToString().TrimEnd(), Is.EqualTo("backward 100.000, numerical 100.000"));
    }

    [Test]
    public void ACellOfYourOwnTrains()
    {
        #region train
        RandomGenerator random = new(seed: 1);
        RNNLayer layer = new(new MinimalGatedNode(features: 1, hidden: 16, random));
        Linear readout = new(outputs: 1, random);

        Tensor time = Tensor.Range(201, step: 0.1);                         // a sine wave, to be continued one step ahead
        Tensor x = time.Sin()[..200].Reshape(1, 200, 1), next = time.Sin()[1..].Reshape(1, 200, 1);
        readout.Forward(layer.Forward(x).Output);                           // the first input fixes the sizes
        Adam optimizer = new([.. layer.Parameters, .. readout.Parameters], learningRate: 0.01);

        double loss = 0;
        for (int step = 0; step < 100; step++)
        {
            (Tensor output, State _) = layer.Forward(x);
            Tensor error = Loss.SquaredError(readout.Forward(output), next).Mean();
            optimizer.ZeroGrad();
            error.Backward();                                               // backpropagation through 200 steps
            Clip.ByGlobalNorm(optimizer.Parameters, maxNorm: 1);
            optimizer.Step();
            loss = error.Item();
        }
        #endregion
        Assert.That(loss, Is.LessThan(0.01));
    }

    [Test]
    public void TheGradientOfACellOfYourOwnIsRight()
    {
        #region check
        RandomGenerator random = new(seed: 1);
        Assert.That(new MinimalGatedNode(features: 2, hidden: 3, random), Has.CorrectGradient);
        #endregion
    }

    [Test]
    public void TheReadmeShowsWhatIsTestedHere()
    {
        string readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        string source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ReadmeTests.cs"));
        string[] regions = [.. Region().Matches(source).Select(match => Plain(match.Groups[1].Value))];
        string[] shown = [.. Fence().Matches(readme).Select(match => Plain(match.Groups[1].Value))];
        Assert.That(regions, Has.Length.EqualTo(4));
        Assert.That(shown, Is.EquivalentTo(regions));
    }

    /// <summary>The same lines without what differs between a page and a method: indentation, and where output goes.</summary>
    private static string Plain(string code) =>
        string.Join('\n', code.Replace("console.Write", "Console.Write").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex(@"#region \w+\r?\n(.*?)#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}

#region cell
/// <summary>A minimal gated unit (Zhou et al. 2016): one gate f both forgets and resets.</summary>
public sealed class MinimalGatedNode(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _gateInput = new(Initial.Glorot(features, hidden, random));
    private readonly Parameter _gateState = new(Initial.Orthogonal(hidden, hidden, random));
    private readonly Parameter _input = new(Initial.Glorot(features, hidden, random));
    private readonly Parameter _state = new(Initial.Orthogonal(hidden, hidden, random));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = state["h"];
        Tensor f = (x.MatMul(_gateInput) + h.MatMul(_gateState)).Sigmoid();
        Tensor n = (x.MatMul(_input) + (f * h).MatMul(_state)).Tanh();
        h = (1 - f) * h + f * n;
        return (h, new State(("h", h)));
    }
}
#endregion
