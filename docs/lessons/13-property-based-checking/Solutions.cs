using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>One way to write each exercise.</summary>
public sealed class Solutions : IExercises
{
    public Gen<double[]> Numbers()
    {
        Gen<double> small = Gen.Choose(-2, 2).Select(number => (double)number);
        Gen<double> huge = Gen.Choose(-1000, 1000).Select(number => (double)number);
        Gen<double> any = Gen.Choose(-3000, 3000).Select(number => number / 1000.0);
        return from count in Gen.Choose(1, 20)
               from kind in Gen.Elements(small, huge, any)
               from numbers in Gen.ArrayOf(kind, count)
               select numbers;
    }

    public bool RowsAreIndependent(Func<Tensor, Tensor> f, Tensor x)
    {
        Tensor together = f(x);
        return Enumerable.Range(0, x.Shape[0]).All(row => Laws.Same(together.Narrow(0, row, 1), f(x.Narrow(0, row, 1))));
    }

    public bool BackwardIsLinear(Func<Tensor, Tensor> f, Tensor x, Tensor u, Tensor v)
    {
        return Laws.Same(Back(2 * u - 3 * v), 2 * Back(u) - 3 * Back(v));

        Tensor Back(Tensor w)
        {
            Tensor copy = x.Detach().Copy().RequireGrad();
            (f(copy) * w).Sum().Backward();
            return copy.Grad!;
        }
    }

    public string[][] BrokenLaws() => [["differences"], ["rows", "linear", "differences"], ["rows", "time"]];
}
