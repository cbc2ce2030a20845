using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>The parameters of a model in a checkpoint, each as <c>model.</c> and its dotted name.</summary>
public static class ModelCheckpoint
{
    internal const string Prefix = "model.";

    /// <summary>The mend for whatever does not fit.</summary>
    internal const string BuildAlike = "Build the model as it was when the checkpoint was saved.";

    /// <summary>Adds a copy of all parameters.</summary>
    /// <param name="content">Where to; it must not hold a model yet.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentException">The content already holds a parameter of that name.</exception>
    /// <exception cref="InvalidOperationException">A size of the model is still to be inferred from the first input.</exception>
    public static void Put(CheckpointContent content, Module model)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(model);
        foreach ((string name, Parameter parameter) in model.NamedParameters())
            content.Add(TensorArrays.ToArray(Prefix + name, parameter));
    }

    /// <summary>Overwrites all parameters with those of a checkpoint; an optimizer made for them stays valid.</summary>
    /// <param name="content">Where from.</param>
    /// <param name="model">A model built like the one that was put in.</param>
    /// <exception cref="CheckpointException">
    /// A parameter is missing, not in the model, or of another shape or dtype; the message lists all of them, and nothing is changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">A size of the model is still to be inferred from the first input.</exception>
    public static void Take(CheckpointContent content, Module model)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(model);
        CheckpointReader reader = new(content);
        Action assign = Prepare(reader, model);
        reader.Refuse(BuildAlike);
        assign();
    }

    /// <summary>Notes what does not fit; the result overwrites the parameters, for when everything does.</summary>
    internal static Action Prepare(CheckpointReader reader, Module model)
    {
        IReadOnlyList<(string Name, Parameter Parameter)> parameters = model.NamedParameters();
        Dictionary<string, NamedArray> stored = reader.Under(Prefix);
        foreach ((string name, Parameter parameter) in parameters)
        {
            string here = $"{parameter.DType} {parameter.Shape}";
            if (!stored.TryGetValue(name, out NamedArray? array)) reader.Differences.Add($"{name} {here} is missing");
            else if (Kind(array) is { } there && there != here) reader.Differences.Add($"{name} is {there}, in the model {here}");
        }

        foreach (string name in stored.Keys.Except(parameters.Select(pair => pair.Name)))
            reader.Differences.Add($"{name} {Kind(stored[name])} is not in the model");

        return () =>
        {
            foreach ((string name, Parameter parameter) in parameters) Assign(parameter, stored[name]);
        };
    }

    private static string Kind(NamedArray array) => FormattableString.Invariant($"{array.DType} [{string.Join(", ", array.Shape)}]");

    private static void Assign(Parameter parameter, NamedArray array)
    {
        if (parameter.DType == DType.Float32) array.Float32.CopyTo(parameter.AsWritableSpan<float>());
        else array.Float64.CopyTo(parameter.AsWritableSpan<double>());
    }
}
