using AutogradRnn.Layers;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Testing;

/// <summary>One law that a recurrent node keeps, tried on random cases; prints as its name, so that a test runner shows one line a
/// law.</summary>
public sealed class CellLaw
{
    private readonly Func<int, int, RandomGenerator, RecurrentNode> _make;
    private readonly Func<Trial, string?> _complaint;
    private readonly string _hint;
    private readonly int? _features;
    private readonly int _cases;
    private readonly ulong _seed;

    internal CellLaw(
        string name,
        string statement,
        string hint,
        Func<Trial, string?> complaint,
        Func<int, int, RandomGenerator, RecurrentNode> make,
        int? features,
        int cases,
        ulong seed) =>
        (Name, Statement, _hint, _complaint, _make, _features, _cases, _seed) =
        (name, statement, hint, complaint, make, features, cases, seed);

    /// <summary>A short name, such as <c>rows are independent</c>.</summary>
    public string Name { get; }

    /// <summary>The law in a sentence.</summary>
    public string Statement { get; }

    /// <summary>Tries the law on random cases and shrinks the first failure to the smallest batch, time and sizes that still
    /// fail.</summary>
    public LawResult Check()
    {
        (CellCase Case, string Complaint)? smallest = null;
        int tried = 0;
        Config config = Config.Quick
            .WithName(Name)
            .WithMaxTest(_cases)
            .WithRunner(new SilentRunner())
            .WithReplay(_seed, 1442695040888963407UL); // FsCheck wants the second number odd

        // FsCheck goes on from a smaller case only if that fails too, so the last failure it has seen is the smallest.
        Prop.ForAll(CellCase.Arbitrary(_features), Holds).Check(config);
        return new(Name, tried, smallest is { } found ? Report(found.Case, found.Complaint) : null);

        bool Holds(CellCase sizes)
        {
            if (smallest is null) tried++;
            if (Complaint(sizes) is not { } complaint) return true;
            smallest = (sizes, complaint);
            return false;
        }
    }

    /// <summary>The name of the law.</summary>
    public override string ToString() => Name;

    private string? Complaint(CellCase sizes)
    {
        try
        {
            return _complaint(new Trial(_make, sizes));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or ArithmeticException
            or KeyNotFoundException or IndexOutOfRangeException or NullReferenceException or InvalidCastException)
        {
            return $"the cell threw {exception.GetType().Name}: {exception.Message} (The laws are tried in Float64.)";
        }
    }

    private string Report(CellCase smallest, string complaint) => $"""
        {_make(smallest.Features, smallest.Hidden, smallest.Random(6)).GetType().Name} breaks the law "{Name}": {Statement}
        Found: {complaint}{(complaint[^1] is '.' or ')' ? "" : ".")}
        Smallest failing case: {smallest}.
        {_hint}
        Repeat with ARNN_SEED={_seed}.
        """;
}
