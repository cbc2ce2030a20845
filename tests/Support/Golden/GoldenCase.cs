namespace AutogradRnn.Tests.Support;

/// <summary>One case of a reference file; its fields (<c>args</c>, <c>config</c>, <c>outputs</c>, …) are read by name.</summary>
/// <param name="File">Such as <c>ops/abs.json</c>.</param>
/// <param name="Number">Counted from 0.</param>
/// <param name="Content">What stands in the case.</param>
public sealed record GoldenCase(string File, int Number, GoldenValue Content)
{
    /// <summary>A field; null as a value when it is absent.</summary>
    public GoldenValue this[string field] => Content[field];

    /// <summary>File, number, and the shapes or values of what goes in.</summary>
    public override string ToString()
    {
        IEnumerable<string> given = Content.AsFields()
            .Where(field => field.Key is not ("outputs" or "cotangents" or "grads" or "trajectory" or "clipped"))
            .Select(field => $"{field.Key} {field.Value}");
        return $"{File} case {Number}: {string.Join(", ", given)}";
    }
}
