namespace AutogradRnn.Lessons.WriteYourOwnCell;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 12</summary>
public sealed class Exercises
{
    #region exercise-indrnn
    public (Tensor Output, State State) IndRnn(Tensor x, Tensor h, Tensor w, Tensor u, Tensor b)
    {
        // TODO: one step of an independently recurrent network: h′ = tanh(x·W + u ⊙ h + b). The output is h′.
        // APPROACH: write the formula with MatMul, * and Tanh; then wrap h′ as new State(("h", …)).
        // HINT: u is [hidden], h is [batch, hidden]: * broadcasts u over the rows.
        throw new NotSolvedException();
    }
    #endregion

    public (Tensor Output, State State) Coupled(Tensor[] a, Tensor c, Tensor peephole)
    {
        // TODO: one step of an LSTM with coupled gates and a peephole. a holds x·W + h·U + b for f, g and o, each [batch, hidden].
        //       f = σ(a₀ + p ⊙ c)    c′ = f ⊙ c + (1 − f) ⊙ tanh(a₁)    h′ = σ(a₂) ⊙ tanh(c′)
        // APPROACH: one line for each formula; then the state (h′, c′).
        // HINT: the peephole sees the old c, the output the new one. The parts are named "h" and "c".
        throw new NotSolvedException();
    }

    public string[] BrokenLaws()
    {
        // TODO: return, for SuspectA, SuspectB and SuspectC, the name of the law that each one breaks first.
        // APPROACH: read them; guess; then ask CellContract.Check((f, h, r) => new SuspectA(f, h, r), cases: 5).Report.
        // HINT: the ten names stand in the table of the lesson.
        throw new NotSolvedException();
    }
}
