// Makes the jobs that are not there yet, and starts each once. What a user changes in them stays.
import hudson.model.FreeStyleProject
import io.jenkins.plugins.openstage.steps.OpenStageBuilder
import io.jenkins.plugins.openstage.steps.ReadItemsStep
import jenkins.model.Jenkins
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition
import org.jenkinsci.plugins.workflow.job.WorkflowJob

def jenkins = Jenkins.get()
jenkins.noUsageStatistics = true

new File(jenkins.rootDir, 'pipelines').listFiles().sort().each { file ->
    String name = file.name - '.groovy'
    if (jenkins.getItem(name) == null) {
        def job = jenkins.createProject(WorkflowJob, name)
        job.definition = new CpsFlowDefinition(file.getText('UTF-8'), true)
        job.description = file.readLines('UTF-8').takeWhile { it.startsWith('//') }.collect { it.substring(2).trim() }.join(' ')
        job.save()
        job.scheduleBuild2(0)
    }
}

if (jenkins.getItem('freestyle') == null) {
    def read = new ReadItemsStep('e164\nsoftware-version')
    read.phones = '127.0.0.1'
    read.timeout = 10
    def job = jenkins.createProject(FreeStyleProject, 'freestyle')
    job.description = 'The same operations without a pipeline. No phone is at the address that it asks, so its builds fail, and say why.'
    job.buildersList.add(new OpenStageBuilder(read))
    job.save()
}
