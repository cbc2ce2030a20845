namespace AutogradRnn.Layers;

/// <summary>∂L/∂(state after t steps) at every t, by backward and by moving the state there.</summary>
internal sealed class ThroughTime(
    RecurrentNode node,
    Tensor x,
    State start,
    GradientCheckOptions options,
    IReadOnlyList<RandomGenerator> frozen,
    RandomGenerator random)
{
    private readonly (RandomGenerator Generator, RandomState State)[] _frozen =
        [.. frozen.Select(generator => (generator, generator.State))];

    /// <summary>One comparison: after t steps, by one part.</summary>
    public readonly record struct Point(int Time, string Part, double Backward, double Numerical, bool Right);

    /// <summary>All comparisons, the last step first.</summary>
    public IReadOnlyList<Point> Compare()
    {
        Dictionary<(int Time, string Part), Tensor> states = [];
        Tensor[] outputs = Values(Run(Watch));
        Tensor[] cotangents = [.. outputs.Select(output => CaseCheck.Uniform(output.Shape, output.DType, random))];
        (int Time, string Part)[] places = [.. states.Keys.OrderByDescending(place => place.Time)];
        Tensor[] gradients = Gradients.Of(outputs, [.. places.Select(place => states[place])], cotangents);
        return [.. places.Zip(gradients, (place, gradient) => At(place, gradient, cotangents))];

        State Watch(int t, State state) => state.Map((name, part) =>

            // A detached state still has a place in the graph of what follows, so that each step is judged by itself.
            states[(t, name)] = part.RequiresGrad ? part.Reshape(part.Shape) : part.Copy().RequireGrad());
    }

    private Point At((int Time, string Part) place, Tensor gradient, Tensor[] cotangents)
    {
        Tensor direction = CaseCheck.Uniform(gradient.Shape, DType.Float64, random);
        Slope slope = new(distance => [Inner(Values(Run((t, state) => Moved(t, state, distance))), cotangents)], options.Step);
        double[] products = (gradient * direction).ToArray<double>();
        double backward = products.Sum(), numerical = slope.Value[0];
        double scale = Math.Max(Math.Abs(numerical), products.Sum(Math.Abs));
        bool right = Math.Abs(backward - numerical) <= 10 * (options.AbsoluteLimit + options.RelativeLimit * scale);
        return new(place.Time, place.Part, backward, numerical, right);

        State Moved(int t, State state, double distance) =>
            t == place.Time ? state.Map((name, part) => name == place.Part ? part + distance * direction : part) : state;
    }

    private IReadOnlyList<(string Name, Tensor Value)> Run(Func<int, State, State> between)
    {
        foreach ((RandomGenerator generator, RandomState state) in _frozen) generator.State = state;
        return Unrolled.Run(node, x, start, between);
    }

    private static Tensor[] Values(IReadOnlyList<(string Name, Tensor Value)> results) => [.. results.Select(result => result.Value)];

    private static double Inner(Tensor[] outputs, Tensor[] cotangents) =>
        outputs.Zip(cotangents, (y, v) => y.ToArray<double>().Zip(v.ToArray<double>(), (a, b) => a * b).Sum()).Sum();
}
