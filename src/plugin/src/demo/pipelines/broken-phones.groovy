// Forty simulated phones stand for real ones; some are broken. Ends yellow; the page Phones of a build says which, and why.
pipeline {
    agent any
    options {
        skipDefaultCheckout()
    }
    stages {
        stage('Rehearse') {
            steps {
                script {
                    def phones = (11..50).collect { "192.0.2.${it}".toString() }
                    openstageSimulate(phones: phones, timeout: 10, faults: ['no-answer': 1, 'download-error': 2], firmwareImages: ['firmware/os60.img': 'V3 R5.12.0']) {
                        def staged
                        stage('Stage files') {
                            staged = openstageStage files: 'firmware/os60.img', server: 'depot'
                        }
                        stage('Items') {
                            openstageWriteItems items: ['language-iso': 'de'], failOn: 'UNSTABLE'
                        }
                        stage('Reception') {
                            openstageWriteItems phones: ['192.0.2.20', '192.0.2.21'], items: ['key-label-unicode[1]': 'Door', 'no-such-item': '1'], failOn: 'UNSTABLE'
                        }
                        stage('Firmware') {
                            openstageDeploySoftware source: staged.file('os60.img'), version: 'V3 R5.12.0', failOn: 'UNSTABLE'
                        }
                    }
                }
            }
        }
    }
}
