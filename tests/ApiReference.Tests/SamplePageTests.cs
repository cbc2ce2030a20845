using AutogradRnn.ApiReference.Model;
using AutogradRnn.ApiReference.Pages;
using AutogradRnn.ApiReference.Tests.Samples;

namespace AutogradRnn.ApiReference.Tests;

/// <summary>Pages of types that were written for this: every kind of member and of markup comes out right.</summary>
public class SamplePageTests
{
    private static readonly IReadOnlyDictionary<string, string> _pages = ReferenceFolder.Pages(new Library([typeof(Sample).Assembly], Repository.Root), out _);

    [Test]
    public void TheSummaryShowsItsMarkup() => Assert.That(Page<Sample>(), Does.Contain(
        "# Sample class\n\nNamespace [AutogradRnn.ApiReference.Tests.Samples](AutogradRnn.ApiReference.Tests.Samples.md), assembly ApiReference.Tests, "
        + "source [Sample.cs](../../../tests/ApiReference.Tests/Samples/Sample.cs#L32)\n\n"
        + @"A sample with `a * b`, \[batch, hidden\], 1 \< 2, `size`, [`Size`](AutogradRnn.ApiReference.Tests.Samples.Sample.md#size) and `null`." + "\n\n"
        + "```csharp\npublic class Sample : SampleBase, IDisposable\n```\n"));

    [Test]
    public void RemarksKeepParagraphsCodeListsAndLinks() => Assert.That(Page<Sample>(), Does.Contain(
        """

        First paragraph, in two lines.

        Second, with **bold** and *slanted* words.

        ```
        h′ = tanh(x·W + h·U)
            where U is square
        ```

        - one;
        - **two**: with `code`.

        1. first
        2. second

        | sign | meaning |
        |---|---|
        | a\|b | either |

        See [the example](https://example.org), [`string.Normalize`](https://learn.microsoft.com/dotnet/api/system.string.normalize) and [the second](AutogradRnn.ApiReference.Tests.Samples.SampleKind.md#second).

        **Example**

        ```csharp
        Sample sample = new(3);

        sample.Sum(1, 2);
        ```

        """.Replace("string.Normalize", "String.Normalize")));

    [Test]
    public void ParametersResultAndExceptionsAreTables() => Assert.That(Page<Sample>(), Does.Contain(
        """
        ```csharp
        public int Sum(params int[] numbers)
        ```

        | parameter | what it is |
        |---|---|
        | `numbers` | To add; `null` \| none. |

        **Returns** Their **sum**.

        | throws | when |
        |---|---|
        | [`ArgumentNullException`](https://learn.microsoft.com/dotnet/api/system.argumentnullexception) | It is null. |
        | [`SampleException`](AutogradRnn.ApiReference.Tests.Samples.SampleException.md) | It is empty. |

        """));

    [Test]
    public void AnInheritedDocumentationIsFilledIn() => Assert.That(Page<Sample>(), Does.Contain(
        """
        ### Sum(int, IReadOnlyList\<(string, int?)\>, SampleKind, long?)

        The sum. [source](
        """.TrimEnd()).And.Contain("| `kind` | Default: the second. |").And.Contain(
        """
        ### Describe(int)

        Says what it is. [source](
        """.TrimEnd()).And.Contain("| `depth` | How deep, 0 or more. |").And.Contain(
        "As in [`Object.ToString`](https://learn.microsoft.com/dotnet/api/system.object.tostring)."));

    [TestCase("public const double Rate = 0.5")]
    [TestCase("public Sample(int size)")]
    [TestCase("public int Size { get; init; }")]
    [TestCase("public required string? Title { get; set; }")]
    [TestCase("public double this[int row, int column] { get; }")]
    [TestCase("public (int Total, string? Name) Sum(int first, IReadOnlyList<(string Key, int? Value)> pairs, SampleKind kind = SampleKind.Second, long? limit = null)")]
    [TestCase("public static bool TryRead<T>(ReadOnlySpan<char> text, out T value)\n    where T : unmanaged")]
    [TestCase("public override string Describe(int depth)")]
    [TestCase("public void Dispose()")]
    [TestCase("public static Sample operator +(Sample a, Sample b)")]
    [TestCase("public static implicit operator int(Sample sample)")]
    [TestCase("public event Action<string?> Changed")]
    [TestCase("protected virtual void Change()")]
    public void AMemberIsDeclaredAsInCSharp(string declaration) => Assert.That(Page<Sample>(), Does.Contain($"```csharp\n{declaration}\n```\n"));

    [Test]
    public void WhatIsNotPublicIsNotShown() => Assert.That(Page<Sample>(), Does.Not.Contain("NotShown"));

    [Test]
    public void TextThatLooksLikeMarkdownIsText() => Assert.That(Page<Sample>(), Does.Contain("\n\n1\\. A constant; \\$5 is no formula. "));

    [Test]
    public void AnEnumerationIsATable() => Assert.That(Page<SampleKind>(), Does.Contain(
        "| value | number | meaning |\n|---|---|---|\n| <a id=\"first\"></a>`First` | 1 | The first. |\n| <a id=\"second\"></a>`Second` | 2 | The second, a \\| b. |\n"));

    [Test]
    public void AConstructorThatNobodyWroteIsShownWhereItCanBeCalled()
    {
        Assert.That(Page<SampleException>(), Does.Contain("### SampleException()\n\n"));
        Assert.That(Page<SampleBase>(), Does.Not.Contain("### SampleBase"));
    }

    [Test]
    public void ARecordShowsWhatWasWrittenAndNotWhatTheCompilerAdds() => Assert.That(Page<SamplePoint>(), Does.Contain("public readonly record struct SamplePoint")
        .And.Contain("public SamplePoint(double X, double Y)").And.Contain("Across.").And.Not.Contain("Deconstruct").And.Not.Contain("GetHashCode"));

    [Test]
    public void ADelegateShowsParametersAndResult() => Assert.That(Page<SampleChange>(), Does.Contain(
        "```csharp\npublic delegate Sample? SampleChange(Sample sample);\n```\n\n| parameter | what it is |\n|---|---|\n| `sample` | The old one. |\n\n**Returns** The new one.\n"));

    [Test]
    public void ExtensionsStandWithTheirReceiverAndAreNamedOnItsPage()
    {
        string page = _pages["AutogradRnn.ApiReference.Tests.Samples.SampleExtensions.md"];
        Assert.That(page, Does.Contain("### Sample.Times(int)\n\nMany times as large. [source](").And.Contain("```csharp\nextension(Sample sample)\n{\n    public int Times(int count)\n}\n```\n"));
        Assert.That(page, Does.Contain("### Sample.Twice\n\nTwice as large. "));
        Assert.That(page, Does.Not.Contain("get_Twice").And.Not.Contain("<G>"));
        Assert.That(Page<Sample>(), Does.Contain("[`Sample.Times(int)`](AutogradRnn.ApiReference.Tests.Samples.SampleExtensions.md#sampletimesint)"));
    }

    [Test]
    public void AFamilyIsLinkedBothWays()
    {
        Assert.That(Page<Sample>(), Does.Contain(
            "**Derives from** [`SampleBase`](AutogradRnn.ApiReference.Tests.Samples.SampleBase.md), [`IDisposable`](https://learn.microsoft.com/dotnet/api/system.idisposable)\n"));
        Assert.That(Page<SampleBase>(), Does.Contain("**Derived types** [`Sample`](AutogradRnn.ApiReference.Tests.Samples.Sample.md)\n"));
    }

    [Test]
    public void PartsOfATypeAreListedWithWhatTheySay() => Assert.That(_pages["AutogradRnn.ApiReference.Tests.Samples.SampleParts.md"], Does.Contain(
        "\n\nThe main part.\n\n").And.Contain(
        "**Source**\n\n- [SampleParts.cs](../../../tests/ApiReference.Tests/Samples/SampleParts.cs#L4)\n"
        + "- [SampleParts.Another.cs](../../../tests/ApiReference.Tests/Samples/SampleParts.Another.cs#L4): Another part.\n"));

    private static string Page<T>() => _pages[$"{typeof(T).FullName}.md"];
}
