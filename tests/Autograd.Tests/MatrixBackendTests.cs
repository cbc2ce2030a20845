using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Tests;

/// <summary>Two backends, one product.</summary>
public class MatrixBackendTests
{
    [Test]
    public void MathNetAndPackedAgreeOnAllSizesAndFlags([Values] bool single) => Prop.ForAll(Choices.Arbitrary, choices =>
    {
        Draw draw = new(choices.Values);
        (int m, int k, int n) = (draw.Int(0, 40), draw.Int(0, 40), draw.Int(0, 40));
        (bool ta, bool tb) = (draw.Bool(), draw.Bool());
        DType dtype = single ? DType.Float32 : DType.Float64;
        Tensor a = draw.Values(ta ? [k, m] : [m, k]).To(dtype).RequireGrad(), b = draw.Values(tb ? [n, k] : [k, n]).To(dtype).RequireGrad();
        string? difference = Closeness.Difference(Compute(MatrixBackend.MathNet), Compute(MatrixBackend.Packed), single ? 1e-5 : 1e-13);
        return (difference is null).Label($"{a.Shape} · {b.Shape} {ta} {tb}: {difference}");

        Tensor[] Compute(MatrixBackend backend)
        {
            using IDisposable scope = MatrixBackend.Use(backend);
            Tensor y = a.MatMul(b, ta, tb);
            return [y.Detach(), .. Gradients.Of(y.Square().Sum(), [a, b])];
        }
    }).Check(Cases.For($"backends {single}"));

    [Test]
    public void TheChoiceEndsWithItsScope()
    {
        using (MatrixBackend.Use(MatrixBackend.MathNet))
        {
            using (MatrixBackend.Use(MatrixBackend.Packed)) Assert.That(MatrixBackend.Current, Is.SameAs(MatrixBackend.Packed));
            Assert.That(MatrixBackend.Current, Is.SameAs(MatrixBackend.MathNet));
        }

        Assert.That(MatrixBackend.Current, Is.SameAs(MatrixBackend.Packed));
    }
}
