using FsCheck;

namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 13</summary>
public sealed class Exercises : IExercises
{
    #region exercise-generator
    public Gen<double[]> Numbers()
    {
        // TODO: return a generator of sequences, 1 to 20 finite numbers each. In 100 cases it has to find a mistake that
        //       shows at equal numbers, one that shows at a single number, and one that shows at numbers above 710.
        // APPROACH: draw a count; draw what kind of numbers (small whole ones, huge ones, any); draw as many of them.
        // HINT: using FsCheck.Fluent; then from … in Gen.Choose(…), Gen.OneOf(…) and Gen.ArrayOf(generator, count).
        throw new NotSolvedException();
    }
    #endregion

    #region exercise-rows
    public bool RowsAreIndependent(Func<Tensor, Tensor> f, Tensor x)
    {
        // TODO: return whether every row of f(x) is what f makes of that row alone, up to 1e-9.
        // APPROACH: x.Narrow(0, row, 1) is a batch of one row; Laws.Same compares two tensors.
        // HINT: all rows, not only the first.
        throw new NotSolvedException();
    }
    #endregion

    public bool BackwardIsLinear(Func<Tensor, Tensor> f, Tensor x, Tensor u, Tensor v)
    {
        // TODO: with g(w) = the gradient by x when w comes in from behind, return whether g(2u − 3v) = 2·g(u) − 3·g(v).
        // APPROACH: for g, copy x and call RequireGrad; then (f(copy) * w).Sum().Backward() and the copy's Grad is g(w).
        // HINT: a new copy for each g, or the gradients add up. One factor must be negative: |2u| = 2|u| would pass.
        throw new NotSolvedException();
    }

    public string[][] BrokenLaws()
    {
        // TODO: return, for each of the three in Suspects.All, the names of all laws that it breaks: "rows", "time", "linear",
        //       "differences".
        // APPROACH: for each law ask: does this line treat rows alike? steps alike? is it linear? is it still the derivative?
        // HINT: guess first; then Trials.Run(Arb.From(RnnCase.Any), c => law.Holds(net, c), 100) tells.
        throw new NotSolvedException();
    }
}
