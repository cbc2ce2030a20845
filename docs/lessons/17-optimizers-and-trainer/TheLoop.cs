using AutogradRnn.Training;

namespace AutogradRnn.Lessons.OptimizersAndTrainer;

/// <summary>What a trainer does at each step, by hand and by the trainer; and what it takes to go on after a stop.</summary>
public static class TheLoop
{
    private const int Half = 60, All = 120;

    public static void WriteLoop(TextWriter console)
    {
        SmallRun byTrainer = new(Half), byHand = new(Half);
        byTrainer.Trainer.Fit();
        double loss = Fit(byHand, Half);
        console.WriteLine($"last loss by hand {Table.Number(loss, "0.000")}, by the trainer {Table.Number(byTrainer.Trainer.History.Steps[^1].Loss, "0.000")}");
        console.WriteLine($"all weights the same, to the last bit: {Word(SmallRun.SameBits(byHand.Model, byTrainer.Model))}");
    }

    public static void WriteResume(TextWriter console)
    {
        SmallRun whole = new(All);
        whole.Trainer.Fit();
        Table table = new("what was restored after 60 steps", "loss over the next 10", "after 120 steps the same bits?");
        Add("(never stopped)", whole);
        Add("everything", Resumed());
        Add("all but the generator of the masks", WithoutGenerator());
        Add("weights only", WeightsOnly());
        table.WriteTo(console);

        void Add(string what, SmallRun run)
        {
            StepRecord[] next = [.. run.Trainer.History.Steps.TakeLast(All - Half).Take(10)];
            table.Add(what, Table.Number(next.Average(step => step.Loss), "0.00"), Word(SmallRun.SameBits(run.Model, whole.Model)));
        }
    }

    #region loop
    private static double Fit(SmallRun run, int steps)
    {
        State? state = null;
        double last = 0;
        for (int step = 0; step < steps; step++)
        {
            Batch batch = run.Data.Next();                               // the next window of every stream
            run.Optimizer.ZeroGrad();                                    // forget the gradient of the step before
            (Tensor logits, State after) = run.Model.Forward(batch.Inputs, batch.StartsSequence ? null : state);
            Tensor loss = Loss.CrossEntropy(logits, batch.Targets).Mean();
            loss.Backward();                                             // lesson 7
            Clip.ByGlobalNorm(run.Optimizer.Parameters, maxNorm: 1);     // lesson 9
            run.Optimizer.Step();                                        // this lesson
            state = after.Detach();                                      // lesson 14
            last = loss.Item();
        }

        return last;
    }
    #endregion

    private static SmallRun Resumed()
    {
        #region resume
        SmallRun first = new(steps: Half);
        first.Trainer.Fit();
        CheckpointContent saved = first.Checkpoint.Save();           // CheckpointFolder writes it to a file

        SmallRun second = new(steps: All, seed: 99);                 // other weights, other masks: all are replaced
        second.Checkpoint.Load(saved);
        second.Trainer.Fit();
        #endregion
        return second;
    }

    private static SmallRun WithoutGenerator()
    {
        SmallRun first = new(Half), second = new(All, seed: 99);
        first.Trainer.Fit();
        new TrainerCheckpoint(second.Trainer).Load(new TrainerCheckpoint(first.Trainer).Save());
        second.Trainer.Fit();
        return second;
    }

    private static SmallRun WeightsOnly()
    {
        SmallRun first = new(Half), second = new(All - Half, seed: 99);
        first.Trainer.Fit();
        CheckpointContent saved = new();
        ModelCheckpoint.Put(saved, first.Model);
        ModelCheckpoint.Take(saved, second.Model);
        second.Trainer.Fit();
        return second;
    }

    private static string Word(bool yes) => yes ? "yes" : "no";
}
