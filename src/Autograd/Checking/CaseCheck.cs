namespace AutogradRnn;

/// <summary>Compares, leaf by leaf, Σ gradient · u with the slope of Σ v · f(x + t·u), for random directions u and cotangents v.</summary>
internal sealed class CaseCheck(CheckSubject subject, GradientCheckOptions options, CheckTally tally, double looseness = 1)
{
    /// <summary>A few units in the last place of a double.</summary>
    private const double Rounding = 16 * 2.2e-16;

    /// <summary>What disagreed, and whether an undecided kink was met.</summary>
    public (IReadOnlyList<LeafError> Errors, bool Undecided) Run(RandomGenerator random)
    {
        subject.RequireDeterminism();
        IReadOnlyList<(string Name, Tensor Value)> outputs = subject.Run();
        RequireFinite(outputs.Select(output => (output.Name, output.Value)), "The value");
        Tensor[] cotangents = [.. outputs.Select(output => Uniform(output.Value.Shape, output.Value.DType, random))];
        Tensor[] gradients = subject.Backward(cotangents);
        RequireFinite(subject.Leaves.Zip(gradients, (leaf, gradient) => (leaf.Name, gradient)), "The gradient");
        double[] weights = [.. cotangents.SelectMany(CheckSubject.Numbers)];
        List<LeafError> errors = [];
        bool undecided = false;
        for (int i = 0; i < gradients.Length; i++)
        {
            if (gradients[i].Count == 0) continue;
            Verdict verdict = Compare(i, gradients[i].ToArray<double>(), weights, random, errors);
            undecided |= verdict == Verdict.Kink;
        }

        return (errors, undecided);
    }

    /// <summary>Random numbers in ±1.</summary>
    public static Tensor Uniform(Shape shape, DType dtype, RandomGenerator random)
    {
        Tensor tensor = Tensor.Zeros(shape, DType.Float64);
        foreach (ref double value in tensor.AsWritableSpan<double>()) value = 2 * random.NextDouble() - 1;
        return tensor.To(dtype);
    }

    private static void RequireFinite(IEnumerable<(string Name, Tensor Value)> tensors, string what)
    {
        foreach ((string name, Tensor value) in tensors)
        {
            if (CheckSubject.Numbers(value).All(double.IsFinite)) continue;
            throw new CheckStop(
                GradientFindingKind.NotFinite,
                $"{what} of {name} is NaN or infinite, so there is nothing to compare. Parameters and start values were moved by up to "
                + "GradientCheckOptions.Jitter, states are drawn from ±1; where a logarithm, root or quotient forbids that, set "
                + "Jitter = 0 or keep its "
                + "argument positive.",
                name);
        }
    }

    private Verdict Compare(int leaf, double[] gradient, double[] weights, RandomGenerator random, List<LeafError> errors)
    {
        CheckLeaf checkedLeaf = subject.Leaves[leaf];
        double[] direction = Uniform(checkedLeaf.Tensor.Shape, DType.Float64, random).ToArray<double>();
        (Slope slope, Func<double> largest) = Along(leaf, direction, weights);
        double backward = gradient.Zip(direction, (g, u) => g * u).Sum();
        double numerical = slope.Value[0];
        double scale = Math.Max(Math.Abs(numerical), gradient.Zip(direction, (g, u) => Math.Abs(g * u)).Sum());

        // The numerical derivative cannot be more exact than the rounding of the values that it is made of.
        double rounding = Rounding * largest() / options.Step;
        double limit = looseness * (options.AbsoluteLimit + options.RelativeLimit * scale) + rounding;
        Count(checkedLeaf, gradient, matters: Math.Abs(numerical) > limit);
        double error = Math.Abs(backward - numerical);
        if (error <= limit)
        {
            Note(error, scale);
            return Verdict.Agrees;
        }

        double closer = slope.Closer[0];
        if (Math.Abs(backward - closer) <= limit + 3 * rounding)
        {
            tally.Kinks++;
            return Verdict.Agrees;
        }

        if (Math.Abs(numerical - closer) > limit + 3 * rounding || Math.Abs(slope.Jump[0]) > 0.5 * error)
        {
            tally.Kinks++;
            return Verdict.Kink;
        }

        Note(error, scale);
        errors.Add(new(checkedLeaf, backward, numerical, gradient.All(g => g == 0)));
        return Verdict.Wrong;
    }

    /// <summary>Σ v · f along a direction, and the largest Σ |v · f| seen by then.</summary>
    private (Slope Slope, Func<double> Largest) Along(int leaf, double[] direction, double[] weights)
    {
        double largest = 0;
        Slope slope = new(
            distance =>
            {
                double[] values = [.. subject.ValuesAt(leaf, direction, distance).SelectMany(part => part)];
                if (values.Length != weights.Length) throw ChangedSize(subject.Leaves[leaf].Name);
                largest = Math.Max(largest, values.Zip(weights, (y, v) => Math.Abs(y * v)).Sum());
                return [values.Zip(weights, (y, v) => y * v).Sum()];
            },
            options.Step);
        return (slope, () => largest);
    }

    private void Count(CheckLeaf leaf, double[] gradient, bool matters)
    {
        tally.Checks++;
        if (matters || gradient.Any(g => g != 0)) tally.Entered.Add(leaf.Name);
        for (int gate = 0; gate < leaf.Gates.Count; gate++)
        {
            if (leaf.Cells(gate).Any(cell => gradient[cell] != 0)) tally.Entered.Add(leaf.GateName(leaf.Gates[gate]));
        }
    }

    private static CheckStop ChangedSize(string name) => new(
        GradientFindingKind.NotDeterministic,
        $"The number of results changed when {name} was moved a little, so they have no derivative. Return the same shapes for the "
        + $"same sizes.");

    private void Note(double error, double scale) =>
        tally.WorstError = Math.Max(tally.WorstError, error / (options.AbsoluteLimit / options.RelativeLimit + scale));

    private enum Verdict
    {
        Agrees,
        Kink,
        Wrong,
    }
}
