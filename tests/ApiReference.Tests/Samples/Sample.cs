namespace AutogradRnn.ApiReference.Tests.Samples;

/// <summary>A sample with <c>a * b</c>, [batch, hidden], 1 &lt; 2, <paramref name="size"/>, <see cref="Size"/> and <see langword="null"/>.</summary>
/// <remarks>
/// First paragraph, in two
/// lines.
/// <para>Second, with <b>bold</b> and <i>slanted</i> words.</para>
/// <code>
/// h′ = tanh(x·W + h·U)
///     where U is square
/// </code>
/// <list type="bullet">
/// <item>one;</item>
/// <item><term>two</term><description>with <c>code</c>.</description></item>
/// </list>
/// <list type="number">
/// <item><description>first</description></item>
/// <item><description>second</description></item>
/// </list>
/// <list type="table">
/// <listheader><term>sign</term><description>meaning</description></listheader>
/// <item><term>a|b</term><description>either</description></item>
/// </list>
/// See <see href="https://example.org">the example</see>, <see cref="string.Normalize()"/> and <see cref="SampleKind.Second">the second</see>.
/// </remarks>
/// <param name="size">How large.</param>
/// <example><code>
/// Sample sample = new(3);
///
/// sample.Sum(1, 2);
/// </code></example>
public class Sample(int size) : SampleBase, IDisposable
{
    /// <summary>1. A constant; $5 is no formula.</summary>
    public const double Rate = 0.5;

    /// <summary>How large.</summary>
    public int Size { get; init; } = size;

    /// <summary>Must be given.</summary>
    public required string? Title { get; set; }

    /// <summary>An element.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    /// <value>Any number.</value>
    public double this[int row, int column] => row + column;

    /// <summary>The sum.</summary>
    /// <param name="numbers">To add; <c>null</c> | none.</param>
    /// <returns>Their <b>sum</b>.</returns>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="SampleException">It is
    /// empty.</exception>
    public int Sum(params int[] numbers) => numbers.Sum();

    /// <inheritdoc cref="Sum(int[])"/>
    /// <param name="first">The first.</param>
    /// <param name="pairs">Named pairs.</param>
    /// <param name="kind">Default: the second.</param>
    /// <param name="limit">None by default.</param>
    public (int Total, string? Name) Sum(int first, IReadOnlyList<(string Key, int? Value)> pairs, SampleKind kind = SampleKind.Second, long? limit = null) =>
        (first + pairs.Count + (int)kind + (int)(limit ?? 0), null);

    /// <summary>Reads.</summary>
    /// <typeparam name="T">What.</typeparam>
    /// <param name="text">Where from.</param>
    /// <param name="value">What was found.</param>
    public static bool TryRead<T>(ReadOnlySpan<char> text, out T value)
        where T : unmanaged
    {
        value = default;
        return text.Length > 0;
    }

    /// <inheritdoc/>
    public override string Describe(int depth) => $"{depth} {Size}";

    /// <inheritdoc/>
    public override string ToString() => Describe(0);

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Both.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">Another.</param>
    public static Sample operator +(Sample a, Sample b) => new(a.Size + b.Size) { Title = a.Title };

    /// <summary>The size.</summary>
    /// <param name="sample">Of this.</param>
    public static implicit operator int(Sample sample) => sample.Size;

    /// <summary>After a change.</summary>
    public event Action<string?>? Changed;

    /// <summary>For derived classes.</summary>
    protected virtual void Change() => Changed?.Invoke(Title);

    internal void NotShown() => Title = "";
}
