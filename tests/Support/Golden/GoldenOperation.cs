namespace AutogradRnn.Tests.Support;

/// <summary>A PyTorch function in terms of ours: its signature, and what we compute from the arguments.</summary>
/// <param name="Signature">As <see cref="GoldenArguments"/> reads it.</param>
/// <param name="Compute">The outputs in PyTorch's order.</param>
public sealed record GoldenOperation(string Signature, Func<GoldenArguments, IReadOnlyList<Tensor>> Compute)
{
    public GoldenOperation(string signature, Func<GoldenArguments, Tensor> compute)
        : this(signature, arguments => [compute(arguments)])
    {
    }

    /// <summary>Whether one element of the result comes from many of the input, so that large ones may cancel; default true.</summary>
    /// <remarks>
    /// Without it small values must keep their digits too, and gradients theirs beside the cotangents: 1 − tanh² cancels in the reference.
    /// </remarks>
    public bool Mixes { get; init; } = true;

    /// <summary>Compares the values and gradients of every case of <c>ops/name.json</c>; returns one text a failing case.</summary>
    public IReadOnlyList<string> Failures(string name)
    {
        List<string> failures = [];
        foreach (GoldenCase example in GoldenFolder.Cases("ops", name))
        {
            string[] problems = [.. Problems(example)];
            if (problems.Length > 0) failures.Add($"{example}\n    {string.Join("\n    ", problems)}");
        }

        return failures;
    }

    private IEnumerable<string> Problems(GoldenCase example)
    {
        try
        {
            GoldenArguments arguments = new(example, Signature);
            IReadOnlyList<Tensor> outputs = Compute(arguments);
            arguments.CheckAllRead();
            return [.. Values(example, outputs), .. Gradients(example, outputs)];
        }
        catch (Exception failure)
            when (failure is ArgumentException or InvalidOperationException or InvalidDataException or ArithmeticException)
        {
            return [failure.ToString()];
        }
    }

    private IEnumerable<string> Values(GoldenCase example, IReadOnlyList<Tensor> outputs)
    {
        IReadOnlyList<GoldenValue> expected = example["outputs"].AsList();
        if (outputs.Count != expected.Count) return [$"There are {outputs.Count} outputs, but {expected.Count} were expected."];
        double scale = Mixes ? Largest(example, "args", "kwargs") : 0;
        return expected.Select((value, i) => GoldenComparison.Difference($"output {i}", outputs[i], value.AsTensor(), scale: scale))
            .OfType<string>();
    }

    private IEnumerable<string> Gradients(GoldenCase example, IReadOnlyList<Tensor> outputs)
    {
        if (example["grads"].IsNull) return [];
        Tensor[] inputs = [.. example["args"].Tensors().Concat(example["kwargs"].Tensors()).Where(tensor => tensor.RequiresGrad)];
        IReadOnlyList<GoldenValue> expected = example["grads"].AsList();
        if (inputs.Length != expected.Count) return [$"{inputs.Length} inputs have a gradient, but {expected.Count} were expected."];
        Tensor[] zeros = [.. inputs.Select(input => Tensor.Zeros(input.Shape, input.DType))];
        Tensor[] actual = Pulled(outputs, example["cotangents"].AsList(), inputs) ?? zeros;
        double scale = Mixes ? Largest(example, "args", "kwargs", "cotangents") : Largest(example, "cotangents");
        return expected.Select((value, i) => (Ours: actual[i], Theirs: value.IsNull ? zeros[i] : value.AsTensor()))
            .Select((pair, i) => GoldenComparison.Difference($"gradient {i}", pair.Ours, pair.Theirs, scale: scale))
            .OfType<string>();
    }

    /// <summary>The gradients of the outputs that have a cotangent; null where none of them was recorded.</summary>
    private static Tensor[]? Pulled(IReadOnlyList<Tensor> outputs, IReadOnlyList<GoldenValue> cotangents, Tensor[] inputs)
    {
        int[] seeded = [.. Enumerable.Range(0, outputs.Count).Where(i => !cotangents[i].IsNull && outputs[i].RequiresGrad)];
        if (seeded.Length == 0) return null;
        Tensor[] seeds = [.. seeded.Select(i => cotangents[i].AsTensor().To(outputs[i].DType))];
        return AutogradRnn.Gradients.Of([.. seeded.Select(i => outputs[i])], inputs, seeds);
    }

    /// <summary>The largest number that went in: what is left when such numbers cancel carries their rounding.</summary>
    private static double Largest(GoldenCase example, params IEnumerable<string> fields) => fields
        .SelectMany(field => example[field].Tensors()).Where(tensor => tensor.DType == DType.Float64)
        .SelectMany(tensor => tensor.Detach().ToArray<double>()).Select(Math.Abs).Where(double.IsFinite).Append(0).Max();
}
