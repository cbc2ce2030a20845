using AutogradRnn.Layers;

namespace AutogradRnn.Testing;

/// <summary>The laws that need no oracle. Each says what is wrong with a trial, or null.</summary>
internal static class Laws
{
    // Float64 sums in another order differ by about 1e-15 a term.
    private const double Rounding = 1e-10;

    // 6 steps of sums over 5 numbers in Float32, whose rounding is 6e-8, with gradients that may grow tenfold on the way.
    private const double SingleRounding = 1e-4;

    public static string? Shapes(Trial trial)
    {
        foreach (int batch in new[] { trial.Sizes.Batch, 0 })
        {
            State state = trial.Node.InitialState(batch);
            if (state.Any(part => part.Rank != 2 || part.Shape[0] != batch))
                return $"InitialState({batch}) gives {state}, expected parts of shape [batch {batch}, size]";
            string wanted = state.ToString();
            int? outputs = null;
            trial.Node.BeginSequence(batch);
            for (int t = 0; t < trial.Sizes.Time; t++)
            {
                (Tensor output, state) = trial.Node.Step(Uniform(batch), state);
                outputs ??= output.Shape is [_, int size] ? size : null;
                if (output.Shape is not [int rows, int columns] || rows != batch || columns != outputs)
                    return $"the output of step {t} has shape {output.Shape}, expected [batch {batch}, {outputs?.ToString() ?? "outputs"}]";
                if (state.ToString() != wanted) return $"the state after step {t} is {state}, but InitialState gives {wanted}";
                if (state.Append(output).FirstOrDefault(tensor => tensor.DType != DType.Float64) is { } other)
                    return $"step {t} of a Float64 cell returns {other.DType}";
            }
        }

        return null;

        Tensor Uniform(int batch) => Trial.Uniform([batch, trial.Sizes.Features], trial.Sizes.Random(8));
    }

    public static string? NoMutation(Trial trial)
    {
        Tensor x = trial.X.Select(1, 0).Copy();
        List<(string Name, Tensor Value)> given =
        [
            ("the input", x),
            .. trial.Initial.Names.Select(name => ($"the state {name}", trial.Initial[name])),
            .. trial.Node.NamedParameters().Select(pair => ($"the parameter {pair.Name}", (Tensor)pair.Parameter)),
        ];
        List<(string Name, Tensor Value)> before = [.. given.Select(pair => (pair.Name, pair.Value.Copy()))];
        trial.Node.BeginSequence(trial.Sizes.Batch);
        trial.Node.Step(x, trial.Initial);
        return Comparison.Difference(given, before, 0, "after Step", "before");
    }

    public static string? Determinism(Trial trial) =>
        Comparison.Difference(trial.Run().Parts, trial.Run().Parts, 0, "in a first run", "in a second one of the same input and state");

    public static string? RepeatedStep(Trial trial)
    {
        RNNLayer layer = new(trial.Node);
        return Comparison.Difference(
            trial.Run((x, initial) => layer.Forward(x, initial)).Parts, trial.Run().Parts, Rounding, "in an RNNLayer", "by repeated Step");
    }

    public static string? SplittingTime(Trial trial)
    {
        if (trial.Sizes.Time < 2) return null;
        int cut = 1 + trial.Sizes.Random(9).Next(trial.Sizes.Time - 1);
        Unroll whole = Passage.Unrolled(trial.Node);
        return Comparison.Difference(
            trial.Run(InTwo).Parts, trial.Run(whole).Parts, Rounding, $"cut after {cut} of {trial.Sizes.Time} steps", "in one run");

        (Tensor Output, State State) InTwo(Tensor x, State initial)
        {
            (Tensor first, State carried) = whole(x.Narrow(1, 0, cut), initial);
            (Tensor second, State final) = whole(x.Narrow(1, cut, trial.Sizes.Time - cut), carried);
            return (Tensor.Concat([first, second], axis: 1), final);
        }
    }

    public static string? IndependentRows(Trial trial) => Rows(trial, [.. Enumerable.Repeat(trial.Sizes.Time, trial.Sizes.Batch)]);

    public static string? Padding(Trial trial) => Rows(trial, trial.Lengths());

    public static string? Precision(Trial trial)
    {
        // Both start from the same numbers: those that Float32 can hold.
        trial.Node.To(DType.Float32);
        Tensor x = trial.X.To(DType.Float32);
        State initial = trial.Initial.Map((_, part) => part.To(DType.Float32));
        Passage single = Run(x, initial);
        trial.Node.To(DType.Float64);
        Passage exact = Run(x.To(DType.Float64), initial.Map((_, part) => part.To(DType.Float64)));
        if (single.Parts.FirstOrDefault(part => part.Value.DType != DType.Float32) is { Value: { } other } found)
            return $"{found.Name} of a Float32 cell is {other.DType}";
        return Comparison.Difference(single.Parts, exact.Parts, SingleRounding, "in Float32", "in Float64");

        Passage Run(Tensor x, State initial) =>
            Passage.Of(trial.Node, Passage.Unrolled(trial.Node), x, initial, trial.OutputCotangent, trial.StateCotangent());
    }

    public static string? Participation(Trial trial)
    {
        // Several tries at more rows and steps: a unit of relu may rest through a whole short sequence.
        HashSet<string> idle = [.. trial.Node.NamedParameters().Select(pair => pair.Name)];
        for (int attempt = 0; attempt < 10 && idle.Count > 0; attempt++)
        {
            Trial larger = trial.With(trial.Sizes with { Batch = 3, Time = 4, Seed = trial.Sizes.Seed + attempt });
            idle.ExceptWith(larger.Run().ParameterGradients
                .Where(pair => pair.Gradient.ToArray<double>().Any(number => number != 0))
                .Select(pair => pair.Name));
        }

        return idle.Count == 0 ? null : $"the gradient of {string.Join(" and ", idle)} is 0 in every cell, whatever the input";
    }

    public static string? Gradient(Trial trial)
    {
        // Twice: with the starting values of the node, and with others.
        GradientCheckResult result = GradientCheck.Node(trial.FreshNode(), new()
        {
            Seed = (ulong)trial.Sizes.Seed,
            Cases = 2,
            Batch = [trial.Sizes.Batch],
            Time = [trial.Sizes.Time],
            Features = trial.Sizes.Features,
        });
        return result.Passed ? null : result.Report;
    }

    /// <summary>Compares a batch, its padding filled with NaN, with its rows run one by one without padding.</summary>
    private static string? Rows(Trial trial, int[] lengths)
    {
        (int batch, int time) = (trial.Sizes.Batch, trial.Sizes.Time);
        RNNLayer layer = new(trial.Node);
        int outputs = 0;
        Passage together = Passage.Of(
            trial.Node,
            (x, initial) => layer.Forward(x, initial, lengths),
            Spoiled(trial.X, lengths),
            trial.Initial,
            size => trial.OutputCotangent(outputs = size),
            trial.StateCotangent());
        List<(string Name, Tensor Gradient)> sums =
            [.. together.ParameterGradients.Select(pair => (pair.Name, Tensor.Zeros(pair.Gradient.Shape, DType.Float64)))];
        Tensor cotangent = trial.OutputCotangent(outputs);
        for (int row = 0; row < batch; row++)
        {
            int length = lengths[row];
            Passage alone = Passage.Of(
                trial.Node,
                (x, initial) => layer.Forward(x, initial),
                trial.X.Narrow(0, row, 1).Narrow(1, 0, length),
                Row(trial.Initial),
                _ => cotangent.Narrow(0, row, 1).Narrow(1, 0, length),
                Row(trial.StateCotangent()));
            Passage inBatch = together with
            {
                Output = together.Output.Narrow(0, row, 1).Narrow(1, 0, length),
                Final = Row(together.Final),
                InputGradient = together.InputGradient.Narrow(0, row, 1).Narrow(1, 0, length),
                StateGradient = Row(together.StateGradient),
                ParameterGradients = [],
            };
            string? found = Comparison.Difference(inBatch.Parts, alone.Parts, Rounding, $"for row {row} in the batch", "for that row alone")
                ?? Leak(together, row, length, time);
            if (found is not null) return found;
            sums = [.. sums.Zip(alone.ParameterGradients, (sum, own) => (sum.Name, sum.Gradient + own.Gradient))];

            State Row(State state) => state.Map((_, part) => part.Narrow(0, row, 1));
        }

        return Comparison.Difference(
            together.ParameterGradients.Select(Named), sums.Select(Named), Rounding, "for the batch", "as the sum over its rows");

        static (string Name, Tensor Gradient) Named((string Name, Tensor Gradient) pair) => ($"the gradient of {pair.Name}", pair.Gradient);
    }

    private static string? Leak(Passage passage, int row, int length, int time)
    {
        Tensor past = passage.InputGradient.Narrow(0, row, 1).Narrow(1, length, time - length);
        return Comparison.Difference(
            $"the gradient of the input past step {length} of row {row}",
            past,
            Tensor.Zeros(past.Shape, past.DType),
            0,
            "in the padding",
            "expected");
    }

    private static Tensor Spoiled(Tensor x, int[] lengths)
    {
        Tensor spoiled = x.Copy();
        (int time, int features) = (x.Shape[1], x.Shape[2]);
        for (int row = 0; row < lengths.Length; row++)
            spoiled.AsWritableSpan<double>()[((row * time + lengths[row]) * features)..((row + 1) * time * features)].Fill(double.NaN);
        return spoiled;
    }
}
